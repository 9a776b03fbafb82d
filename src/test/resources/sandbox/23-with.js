// expect: forbidden
with ({}) { log('ESCAPED'); }
