// expect: output
(function more(n) { if (n > 0) { buy('AAA', 1); more(n - 1); } })(600);
