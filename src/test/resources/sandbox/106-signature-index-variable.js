// expect: finished
var k = 'substring' + '(int)', found; try { found = 'abc'[k]; } catch (e) {} if (found !== undefined) log('ESCAPED ' + found);
