// expect: finished
['$ENV', '$EXEC', '$OPTIONS', '$OUT', '$ERR', '$EXIT', '$ARG', '$SHELL', '__DIR__', 'arguments'].forEach(n => { try { if (this[n] !== undefined && n !== '__DIR__') log('ESCAPED ' + n); } catch (e) {} });
