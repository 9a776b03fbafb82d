// expect: finished
var s = Symbol('q'); ['name', 'getName', 'class', 'getClass'].forEach(n => { if (s[n] !== undefined) log('ESCAPED ' + n); }); if (s.name || s.getClass) log('ESCAPED');
