// expect: script_error
var make = Object.getOwnPropertyDescriptor(Math, 'abs').value.constructor; log('ESCAPED' + make('return this')());
