// expect: finished
delete String.prototype.concat; delete String.prototype.getBytes; delete String.prototype.trim;
try { Object.defineProperty(String.prototype, 'getClass', {get: function () { return 1; }}); log('ESCAPED'); } catch (e) {}
if (typeof 'abc'.concat('d') !== 'string' || 'abc'.getBytes) log('ESCAPED');
