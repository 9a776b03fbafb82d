// expect: script_error
buy('AAA', 1e18);
