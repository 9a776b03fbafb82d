// expect: finished
try { getData('NOPE', 1); } catch (e) { if (/java|bullpen\.|\.class/.test(String(e.stack) + e.fileName)) log('ESCAPED ' + e.stack); }
