// expect: finished
if (getPosition('AAA') === 0) buy('AAA', 1); var p = portfolio.positions; p.length = 0; p.push({symbol: 'AAA', quantity: 1e9}); if (portfolio.positions.some(function (one) { return one.quantity > 5; })) log('ESCAPED');
