// expect: finished
['stream', 'parallelStream', 'iterator', 'getClass', 'class', 'toArray', 'asJavaArray'].forEach(n => { if ([1][n] !== undefined || getData('AAA', 1)[n] !== undefined) log('ESCAPED ' + n); });
