// expect: script_error
buy('__proto__', 1);
