// expect: tick_cpu
log({toString: function () { for (;;); }});
