// expect: script_error
buy('AAA', 1e-9);
