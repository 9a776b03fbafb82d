// expect: finished
if (Object.getOwnPropertyNames(this).some(n => /no_?such/i.test(n) && this[n])) log('ESCAPED');
