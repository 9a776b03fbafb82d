// expect: finished
var b = getData('AAA', 1)[0]; b.close = 1e9; if (getPosition('AAA') !== 0 && getPosition('AAA') !== 1) log('ESCAPED'); if (getPosition('AAA') === 0) buy('AAA', 1);
