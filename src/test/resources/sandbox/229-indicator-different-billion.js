// expect: tick_cpu
for (var i = 0; i < 1e9; i++) { try { sma('AAA', 2 + i % 499); bollinger('AAA', 2 + i % 499, 1 + i % 9); } catch (e) {} }
