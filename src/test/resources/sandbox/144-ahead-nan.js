// expect: script_error
getData('AAA', NaN);
