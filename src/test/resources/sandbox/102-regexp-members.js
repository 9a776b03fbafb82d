// expect: finished
var r = /a/; ['getClass', 'class', 'pattern', 'matcher', 'compiled', 'regexp'].forEach(n => { if (r[n] !== undefined || r.exec('a')[n] !== undefined) log('ESCAPED ' + n); });
