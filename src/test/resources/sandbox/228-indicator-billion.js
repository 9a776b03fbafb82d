// expect: tick_cpu or tick_wall
for (var i = 0; i < 1e9; i++) sma('AAA', 5);
