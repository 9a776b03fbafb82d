// expect: finished
var names = ['class', 'getClass', 'bytes', 'getBytes', 'lines', 'chars', 'wait', 'notify', 'intern', 'describeConstable'];
names.forEach(n => { if ('abc'[n] !== undefined || true[n] !== undefined || (5)[n] !== undefined) log('ESCAPED ' + n); });
if ('abc'.class || 'abc'.getClass || true.getClass || (5).getClass || (0.5).class || ('a' + Math.random()).flattened) log('ESCAPED');
