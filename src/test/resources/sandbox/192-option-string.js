// expect: script_error
buy('AAA', 1, 'limit');
