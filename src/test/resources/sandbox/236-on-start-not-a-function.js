// expect: script_error
var onStart = {call: function () { log('ESCAPED'); }};
