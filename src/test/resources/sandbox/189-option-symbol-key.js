// expect: finished
var o = {limit: 50}; o[Symbol('stop')] = 1; buy('AAA', 1, o);
