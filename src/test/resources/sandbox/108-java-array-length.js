// expect: finished
if (symbols.getClass || symbols.class || Object.prototype.toString.call(symbols) !== '[object Array]') log('ESCAPED');
