// expect: script_error
getData('AAA', -5);
