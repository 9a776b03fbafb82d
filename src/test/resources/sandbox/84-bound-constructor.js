// expect: script_error
var b = (function () {}).bind(null); log('ESCAPED ' + b.constructor('return 1')());
