// expect: forbidden
var key = 'nashorn' + 'Exception';
try { throw {set [key](v) { log('ESCAPED ' + v); }}; } catch (e) {}
