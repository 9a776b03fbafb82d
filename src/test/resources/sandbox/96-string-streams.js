// expect: finished
var hits = 0; ['chars', 'codePoints', 'lines', 'bytes', 'stream', 'iterator', 'spliterator', 'parallel'].forEach(n => { if ('a b'[n]) hits++; if (Object('a b')[n]) hits++; }); if (hits) log('ESCAPED ' + hits);
