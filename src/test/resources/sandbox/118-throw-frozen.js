// expect: finished
var x = Object.freeze({a: 1}); try { throw x; } catch (e) { if (e !== x || e['nashorn' + 'Exception']) log('ESCAPED'); }
