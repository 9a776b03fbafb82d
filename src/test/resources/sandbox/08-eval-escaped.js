// expect: forbidden
\u0065val('1 + 1');
