// expect: memory or tick_cpu or tick_wall
var a = []; while (true) a.push(new Array(1000).join('x') + a.length);
