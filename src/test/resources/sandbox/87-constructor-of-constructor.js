// expect: script_error
log('ESCAPED ' + Object.constructor('return this')());
