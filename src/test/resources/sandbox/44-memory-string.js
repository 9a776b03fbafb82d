// expect: memory
var s = 'x'; while (true) { s += s; s.charAt(s.length - 1); s = s + 'y'; }
