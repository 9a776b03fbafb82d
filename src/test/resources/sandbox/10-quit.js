// expect: script_error
['quit', 'exit'].forEach(n => this[n] && log('ESCAPED')); this['qu' + 'it'](7);
