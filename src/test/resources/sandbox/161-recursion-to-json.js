// expect: script_error
var o = {toJSON: function () { return {a: o}; }}; JSON.stringify(o);
