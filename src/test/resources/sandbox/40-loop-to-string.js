// expect: tick_cpu or tick_wall
log({toString: function () { for (;;); }});
