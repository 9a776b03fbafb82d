// expect: memory
var head = null; while (true) { let next = head; head = {f: () => next, d: [1, 2, 3, 4]}; }
