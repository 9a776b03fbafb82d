// expect: finished
var key = 'nashorn' + 'Exception'; try { [2, 1].sort(() => { throw new RangeError('x'); }); } catch (e) { if (e[key]) log('ESCAPED'); }
