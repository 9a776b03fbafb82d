// expect: tick_cpu or tick_wall
1 + {valueOf: function () { for (;;); }};
