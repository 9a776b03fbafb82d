// expect: finished
try { undefinedName; } catch (e) { ['cause', 'getCause', 'suppressed', 'stackTrace', 'getMessage', 'localizedMessage', 'thrown', 'ecmaError', 'lineNumber2'].forEach(n => { if (e[n] !== undefined) log('ESCAPED ' + n); }); }
