// expect: finished
if (getPosition('AAA') === 0) buy('AAA', 1); else { var n = 0; sellEither('AAA', 1, {get takeProfit() { n++; return n === 1 ? 500 : 'x'; }, stopLoss: 1}); if (n !== 1) log('ESCAPED'); }
