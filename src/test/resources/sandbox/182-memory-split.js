// expect: memory or tick_cpu or tick_wall or script_error
var s = 'a,'.repeat(500000), all = []; while (true) all.push(s.split(','));
