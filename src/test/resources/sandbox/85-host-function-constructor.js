// expect: script_error
log('ESCAPED ' + getData.constructor('return this')());
