// expect: finished
var d = new Date(); ['getClass', 'class', 'toInstant', 'timezone', 'zone', 'calendar'].forEach(n => { if (d[n] !== undefined) log('ESCAPED ' + n); });
