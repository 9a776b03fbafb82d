// expect: tick_cpu or tick_wall or memory or script_error
var a = []; a.length = 4294967295; a.reverse(); a.sort(); while (true) a.indexOf(1);
