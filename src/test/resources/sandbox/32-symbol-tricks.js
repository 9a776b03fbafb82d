// expect: script_error
var n = 0; buy({toString: function () { return n++ ? 'BBB' : 'toString'; }}, 1);
