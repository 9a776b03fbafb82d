// expect: tick_cpu
var o = {get x() { for (;;); }}; o.x;
