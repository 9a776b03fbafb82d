// expect: script_error
var g = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get; log('ESCAPED ' + g.constructor('return 1')());
