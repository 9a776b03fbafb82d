// expect: script_error
'x'.repeat(1e9);
