// expect: finished
var hit; ['getClass()', 'wait(long)', 'hashCode()', 'call(Object,Object[])'].forEach(n => { try { if (log[n] !== undefined || getData[n] !== undefined || [1][n] !== undefined || ({})[n] !== undefined) hit = n; } catch (e) {} }); if (hit) log('ESCAPED ' + hit);
