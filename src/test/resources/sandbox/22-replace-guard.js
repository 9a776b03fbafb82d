// expect: finished
try { this['__cau' + 'ght'] = function (e) { return e; }; } catch (e) {}
Object.getOwnPropertyNames(this).forEach(n => { try { if (n.indexOf('__') === 0) delete this[n]; } catch (e) {} });
try { null.x; } catch (e) { if (e['nashorn' + 'Exception']) log('ESCAPED'); }
