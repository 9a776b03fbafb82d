// expect: script_error
var make = (function () {}).constructor; log('ESCAPED' + make('return 1')());
