// expect: finished
var caught = {}, n = 0;
function keep(x) { caught['k' + n++] = x; }
['slice', 'call', 'apply', 'bind', 'toString', 'indexOf', 'split'].forEach(function (name) {
  [String.prototype, Array.prototype, Object.getPrototypeOf(log)].forEach(function (p) { if (p[name]) p[name] = function () { keep(this); return 'x'; }; }); });
Object.defineProperty(Array.prototype, '0', {set: function () { keep(this); }, configurable: true});
Object.defineProperty(Object.prototype, 'open', {set: function () { keep(this); }, configurable: true});
buy('AAA', 1); getData('AAA', 2); log('fine');
for (var k in caught) if (typeof caught[k] === 'object' && caught[k] && (caught[k].getClass || caught[k].class)) log('ESCAPED');
