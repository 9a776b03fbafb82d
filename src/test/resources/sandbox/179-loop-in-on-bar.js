// expect: tick_cpu or tick_wall
var n = 0; function onBar() { if (++n === 3) while (true) {} }
