// expect: tick_cpu
for (var i = 0; i < 1e9; i++) sma('AAA', 5);
