// expect: finished
var o = Object.create({}, {a: {value: 1, enumerable: true}}), p = Object.defineProperty({}, 'b', {get: () => 2});
Object.defineProperties(o, {c: {get: function () { return 3; }}, d: {value: 4}});
var done = 0;
try { done++; } finally { done++; }
try { done++; }
finally
{ done++; }
try {
  null.x;
} catch (e) { done++; } finally { done++; }
if (o.a + p.b + o.c + o.d !== 10 || Object.keys(o).join() !== 'a' || done !== 6) log('ESCAPED');
