// expect: forbidden
log('ESCAPED' + 'abc'['substring(int)']);
