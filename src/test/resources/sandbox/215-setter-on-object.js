// expect: finished
['0', '1', 'id', 'limit', 'upper', 'symbol', 'ask', 'worker'].forEach(function (name) { Object.defineProperty(Object.prototype, name, {set: function (v) { if (typeof v === 'function') log('ESCAPED'); }, get: function () { return undefined; }, configurable: true}); }); buy('AAA', 1, {tif: 'day'}); orders(); bollinger('AAA', 3); sma('AAA', 2); portfolio.positions;
