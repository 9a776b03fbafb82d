// expect: script_error or syntax
var G = Object.getPrototypeOf(function () {}).constructor; log('ESCAPED ' + G('return 1')());
