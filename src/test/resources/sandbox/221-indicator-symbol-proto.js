// expect: script_error
sma('__proto__', 5);
