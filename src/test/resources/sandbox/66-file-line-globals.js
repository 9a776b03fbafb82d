// expect: finished
var seen = []; Object.getOwnPropertyNames(this).forEach(n => { try { var v = this[n]; if (typeof v === 'string' && /\/|worker|bullpen/.test(v)) seen.push(n + v); } catch (e) {} }); if (seen.length) log('ESCAPED ' + seen);
