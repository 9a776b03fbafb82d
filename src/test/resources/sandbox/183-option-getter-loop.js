// expect: tick_cpu
buy('AAA', 1, {get limit() { for (;;); }});
