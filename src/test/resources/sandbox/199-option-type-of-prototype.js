// expect: script_error
buy('AAA', 1, {type: '__proto__'});
