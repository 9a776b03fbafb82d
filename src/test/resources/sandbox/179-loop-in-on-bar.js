// expect: tick_cpu
var n = 0; function onBar() { if (++n === 3) while (true) {} }
