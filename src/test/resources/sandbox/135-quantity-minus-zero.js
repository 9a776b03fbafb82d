// expect: script_error
buy('AAA', -0);
