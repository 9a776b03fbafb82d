// expect: script_error
buy('\ud800', 1);
