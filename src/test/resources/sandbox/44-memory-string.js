// expect: memory or tick_cpu or tick_wall or script_error
var s = 'x'; while (true) { s += s; s.charAt(s.length - 1); s = s + 'y'; }
