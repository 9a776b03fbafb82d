// expect: script_error
for (var n = 2; n <= 500; n++) for (var d = 1; d < 10; d++) bollinger('AAA', n, d);
