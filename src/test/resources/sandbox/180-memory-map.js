// expect: memory or tick_cpu or tick_wall
var m = new Map(), i = 0; while (true) m.set(i++, {a: [i]});
