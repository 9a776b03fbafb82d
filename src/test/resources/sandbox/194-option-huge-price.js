// expect: script_error
buy('AAA', 1, {limit: 1e300});
