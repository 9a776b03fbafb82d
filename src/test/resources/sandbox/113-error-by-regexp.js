// expect: finished
var key = 'nashorn' + 'Exception'; try { new RegExp('('); } catch (e) { if (e[key] || /java/.test(e.stack)) log('ESCAPED'); }
