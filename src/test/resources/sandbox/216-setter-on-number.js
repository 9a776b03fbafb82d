// expect: finished
Number.prototype.valueOf = function () { return 1e9; }; Number.prototype.toString = function () { return '9'; }; buy('AAA', 1); if (getPosition('AAA') > 20) log('ESCAPED'); sma('AAA', 3);
