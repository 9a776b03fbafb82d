// expect: finished
var key = 'nashorn' + 'Exception';
function look(x) { try { try { throw x; } finally { if (x[key] !== undefined) log('ESCAPED ' + x[key]); } } catch (e) {} }
look(new Error('a')); look({}); look(function () {}); look(Object.create(null));
function both(x) { try { try { null.y; } catch (q) { throw x; } finally { if (x[key] !== undefined) log('ESCAPED'); } } catch (e) {} }
both(new TypeError('b')); both([]);
