// expect: script_error
log('ESCAPED ' + Symbol.constructor('return 1')());
