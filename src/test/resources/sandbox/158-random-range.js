// expect: finished
for (let i = 0; i < 1000; i++) { var r = Math.random(); if (!(r >= 0 && r < 1)) log('ESCAPED ' + r); }
