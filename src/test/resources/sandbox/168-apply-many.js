// expect: finished
try { Math.max.apply(null, new Array(200000)); } catch (e) { if (!(e instanceof Error)) log('ESCAPED ' + e); }
