// expect: tick_cpu
var it = {}; it[Symbol.iterator] = () => ({next: () => ({value: 1, done: false})}); for (let x of it) {}
