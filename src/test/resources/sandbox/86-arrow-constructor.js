// expect: script_error
log('ESCAPED ' + (() => 0).constructor('return this')());
