// expect: finished
var key = 'nashorn' + 'Exception', x = {}, it = {};
it[Symbol.iterator] = () => ({next: () => ({value: 1, done: false}), 'return': () => { if (x[key]) log('ESCAPED ' + x[key]); return {}; }});
try { for (var a of it) { throw x; } } catch (e) {}
