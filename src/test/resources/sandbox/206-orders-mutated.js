// expect: finished
if (orders('AAA').length === 0) buy('AAA', 1, {limit: 1}); var o = orders('AAA')[0]; o.id = 99; o.quantity = -1; o.symbol = 'BBB'; var again = orders('AAA')[0]; if (again.id === 99 || again.quantity !== 1) log('ESCAPED'); cancelOrder(o.id);
