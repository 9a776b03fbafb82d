// expect: script_error
var G = Object.getPrototypeOf(function () {}).constructor; log('ESCAPED ' + G('return 1')());
