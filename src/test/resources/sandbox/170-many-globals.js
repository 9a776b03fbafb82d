// expect: finished
for (let i = 0; i < 20000; i++) this['g' + i] = i;
