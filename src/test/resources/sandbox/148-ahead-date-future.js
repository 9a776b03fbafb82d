// expect: finished
var d = new Date(Date.now() + 864e5).toISOString().slice(0, 10); if (getData('AAA', 1e6).some(b => b.date >= d)) log('ESCAPED');
