// expect: finished
[1, 'a', null, undefined, true, Symbol('s')].forEach(v => { try { throw v; } catch (e) { if (e !== v) log('ESCAPED'); } });
