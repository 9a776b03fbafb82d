// expect: memory
var s = 'a,'.repeat(500000), all = []; while (true) all.push(s.split(','));
