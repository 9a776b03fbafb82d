// expect: finished
var key = 'nashorn' + 'Exception', leak, setter = {set: function (v) { leak = v; }, get: function () {}}, all = {};
all[key] = setter;
[() => Object.defineProperty({}, key, setter), () => Object.defineProperties({}, all), () => Object.create({}, all),
  () => Object.defineProperty({}, {toString: () => key}, setter), () => Object.defineProperty(Error.prototype, key, setter),
  () => Object.defineProperty(Object.prototype, key, setter), () => { const o = {}; o['__define' + 'Setter__'](key, setter.set); return o; }
].forEach(made => { try { throw Object.create(made()); } catch (e) {} try { null.x; } catch (e) {} });
if (leak) log('ESCAPED ' + leak);
