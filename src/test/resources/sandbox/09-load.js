// expect: script_error
this['lo' + 'ad']('/etc/passwd');
