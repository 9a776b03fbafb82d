// expect: script_error
buy('AAA', 1, function () { log('ESCAPED'); });
