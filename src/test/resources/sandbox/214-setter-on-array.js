// expect: finished
Object.defineProperty(Array.prototype, '0', {set: function (v) { if (typeof v === 'function') log('ESCAPED'); }, configurable: true}); buy('AAA', 1, {limit: 50}); orders(); portfolio.positions; cancelOrders();
