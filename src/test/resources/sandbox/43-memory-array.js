// expect: memory
var a = []; while (true) a.push('x'.repeat(1000) + a.length);
