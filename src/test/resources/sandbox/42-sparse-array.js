// expect: tick_cpu
var a = []; a.length = 4294967295; a.reverse(); a.sort(); while (true) a.indexOf(1);
