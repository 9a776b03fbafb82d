// expect: forbidden
(0, eval)('1');
