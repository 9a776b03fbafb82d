// expect: forbidden
var key = 'nashorn' + 'Exception', x = {};
try { (function () { try { throw x; } finally // } finally
{ if (x[key]) log('ESCAPED ' + x[key]); } })(); } catch (e) {}
