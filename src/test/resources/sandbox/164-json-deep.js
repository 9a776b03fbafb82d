// expect: finished
var t = '['.repeat(50000) + ']'.repeat(50000); try { JSON.parse(t); } catch (e) { if (!(e instanceof Error)) log('ESCAPED ' + e); }
