// expect: finished
var key = 'nashorn' + 'Exception', all = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
all.forEach(kind => { const made = new kind('x'); if (made[key] || Object.create(made)[key] || kind('x')[key]) log('ESCAPED ' + kind); });
if (Error.call({}, 'x')[key]) log('ESCAPED');
function deep() { deep(); }
try { deep(); } catch (e) { if (e[key] || e.getStackTrace) log('ESCAPED ' + e); }
try { JSON.parse('{'); } catch (e) { if (e[key]) log('ESCAPED ' + e); }
