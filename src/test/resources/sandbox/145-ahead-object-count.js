// expect: script_error
getData('AAA', {valueOf: () => 100});
