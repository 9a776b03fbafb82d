// expect: script_error
ema('AAA', 5.000001);
