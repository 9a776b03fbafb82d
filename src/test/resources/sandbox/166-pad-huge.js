// expect: script_error
'x'.padStart(1e9);
