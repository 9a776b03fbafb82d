// expect: finished
var b = getData('AAA', 1)[0]; ['getClass', 'class', 'hashCode', 'notify', 'wait', 'symbol', 'next', 'index'].forEach(n => { if (b[n] !== undefined) log('ESCAPED ' + n); }); if (Object.keys(b).join() !== 'date,open,high,low,close,volume') log('ESCAPED ' + Object.keys(b));
