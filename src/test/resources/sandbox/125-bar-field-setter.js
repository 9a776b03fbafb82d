// expect: finished
['date', 'open', 'close', 'volume'].forEach(n => Object.defineProperty(Object.prototype, n, {set: v => { if (String(v) > '2024-01-10' && n === 'date') log('ESCAPED ' + v); }, configurable: true})); getData('AAA', 9);
