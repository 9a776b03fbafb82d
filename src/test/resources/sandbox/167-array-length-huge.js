// expect: finished or script_error
var a = new Array(4294967295); if (a.length !== 4294967295) log('ESCAPED'); a.length = 0;
