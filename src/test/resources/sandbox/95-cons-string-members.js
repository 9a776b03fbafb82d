// expect: finished
var s = 'a'; for (let i = 0; i < 300; i++) s += i; ['chars', 'codePoints', 'isEmpty', 'empty', 'flattened', 'strip', 'formatted', 'transform', 'subSequence'].forEach(n => { if (s[n] !== undefined) log('ESCAPED ' + n); });
