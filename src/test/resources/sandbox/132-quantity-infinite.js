// expect: script_error
buy('AAA', Infinity);
