// expect: finished
function f() { return [arguments.callee.caller, f.caller, f.arguments]; }
try { f().forEach(x => { if (x) log('ESCAPED'); }); } catch (e) {}
