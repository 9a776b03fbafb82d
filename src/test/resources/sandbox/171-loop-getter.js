// expect: tick_cpu or tick_wall
var o = {get x() { for (;;); }}; o.x;
