// expect: finished
var b = getData('AAA', 100); if (b[b.length] !== undefined || b[b.length + 1] !== undefined) log('ESCAPED');
