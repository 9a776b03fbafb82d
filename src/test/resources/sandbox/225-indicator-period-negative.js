// expect: script_error
lowest('AAA', -5);
