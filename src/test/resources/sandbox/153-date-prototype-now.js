// expect: finished
var D = Object.getPrototypeOf(new Date()).constructor; if (D.now() !== Date.now() || new D().getTime() !== Date.now()) log('ESCAPED');
