// expect: finished
['javax.script.filename', 'javax.script.argv', 'context', 'engine', 'bindings', 'nashorn.global', 'polyglot', 'Graal'].forEach(n => { if (this[n] !== undefined) log('ESCAPED ' + n); });
