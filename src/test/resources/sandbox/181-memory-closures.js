// expect: memory or tick_cpu or tick_wall
var head = null; while (true) { let next = head; head = {f: () => next, d: [1, 2, 3, 4]}; }
