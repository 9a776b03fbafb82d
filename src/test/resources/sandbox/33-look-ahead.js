// expect: finished
var all = getData('AAA', 1e9), today = new Date().toISOString().slice(0, 10);
if (all[all.length - 1].date !== today || all.some(b => b.date > today) || getData('AAA', Infinity).length !== all.length) log('ESCAPED');
