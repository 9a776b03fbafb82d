// expect: finished
try { Object.setPrototypeOf(String.prototype, null); } catch (e) {} try { String.prototype.__proto__ = null; } catch (e) {} if ('abc'.getBytes || 'abc'.getClass || 'a'.chars) log('ESCAPED');
