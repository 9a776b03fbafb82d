// expect: finished
var key = 'nashorn' + 'Exception';
try { null.x; } catch (e) { if (e[key] !== undefined || e.getStackTrace || e.printStackTrace) log('ESCAPED'); }
