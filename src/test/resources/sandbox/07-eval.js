// expect: forbidden
eval('1 + 1');
