// expect: tick_cpu or tick_wall or memory or script_error
var a = []; a[4294967290] = 1; a.join(',').length;
