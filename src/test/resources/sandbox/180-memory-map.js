// expect: memory
var m = new Map(), i = 0; while (true) m.set(i++, {a: [i]});
