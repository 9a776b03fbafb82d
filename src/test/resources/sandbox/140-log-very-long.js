// expect: finished
log('x'.repeat(100000));
