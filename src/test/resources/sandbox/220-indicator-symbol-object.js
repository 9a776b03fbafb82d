// expect: finished
var n = 0, s = {toString: function () { n++; return n % 2 ? 'AAA' : 'BBB'; }}; sma(s, 2); sma(s, 2); bollinger(s);
