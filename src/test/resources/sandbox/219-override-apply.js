// expect: finished
var f = Object.getPrototypeOf(log); f.apply = f.call = f.bind = function () { log('ESCAPED'); }; buy('AAA', 1, {limit: 50}); orders(); sma('AAA', 2); portfolio.cash; cancelOrders();
