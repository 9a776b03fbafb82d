// expect: script_error
buy('AAA', 1, {stop: 5e-324});
