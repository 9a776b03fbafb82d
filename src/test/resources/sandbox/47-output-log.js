// expect: output
for (let i = 0; i < 5000; i++) log('line ' + i);
