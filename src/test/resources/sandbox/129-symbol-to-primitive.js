// expect: script_error
var o = {}; o[Symbol.toPrimitive] = () => 'AAA'; buy(o, 1); buy({}, 1);
