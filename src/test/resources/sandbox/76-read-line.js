// expect: finished
['readLine', 'readFully', 'print', 'echo', 'load', 'quit', 'exit'].forEach(n => { if (typeof this[n] === 'function') log('ESCAPED ' + n); });
