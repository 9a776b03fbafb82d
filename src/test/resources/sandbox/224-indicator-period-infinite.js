// expect: script_error
highest('AAA', Infinity);
