// expect: finished
var a = new Array(4294967295); if (a.length !== 4294967295) log('ESCAPED'); a.length = 0;
