// expect: script_error
sma('constructor', 5);
