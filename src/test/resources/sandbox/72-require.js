// expect: script_error
require('fs').readFileSync('/etc/passwd');
