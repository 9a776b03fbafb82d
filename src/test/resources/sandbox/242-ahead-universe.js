// expect: finished
universe.forEach(function (one) { if (typeof one !== 'string') log('ESCAPED'); }); universe.push = 1; try { universe[0] = 'ZZZ'; } catch (e) {} if (universe[0] !== 'AAA') log('ESCAPED');
