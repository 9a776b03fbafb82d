// expect: finished
var n = 0; buy('AAA', 1, {get limit() { n++; return n === 1 ? 50 : {}; }, tif: 'day'}); if (n > 1) log('ESCAPED');
