// expect: finished
var p = 'a'.__proto__; p = Object.getPrototypeOf(p); if (p !== Object.prototype || 'a'.__proto__.__proto__.__proto__) log('ESCAPED');
