// expect: tick_cpu or tick_wall
buy('AAA', 1, {get limit() { for (;;); }});
