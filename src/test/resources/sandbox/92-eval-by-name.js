// expect: finished
var e = this['ev' + 'al']; if (typeof e === 'function') log('ESCAPED ' + e('1 + 1'));
