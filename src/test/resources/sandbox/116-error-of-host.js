// expect: finished
var key = 'nashorn' + 'Exception'; [() => getData('AAA', -1), () => buy('AAA', NaN), () => sell('AAA', 0), () => getPosition('X'), () => buy()].forEach(f => { try { f(); log('ESCAPED not refused'); } catch (e) { if (e[key] || !(e instanceof Error)) log('ESCAPED ' + e); } });
