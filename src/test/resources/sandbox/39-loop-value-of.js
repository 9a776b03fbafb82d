// expect: tick_cpu
1 + {valueOf: function () { for (;;); }};
