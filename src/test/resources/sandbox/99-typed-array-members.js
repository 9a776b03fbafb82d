// expect: finished
var a = new Float64Array(4); ['getClass', 'array', 'duplicate', 'asReadOnlyBuffer', 'order', 'hasArray', 'nb'].forEach(n => { if (a[n] !== undefined || a.buffer[n] !== undefined) log('ESCAPED ' + n); });
