// expect: finished
try { throw log; } catch (e) { if (e !== log || Object.getOwnPropertyDescriptor(log, 'nashorn' + 'Exception') && log['nashorn' + 'Exception']) log('ESCAPED'); }
