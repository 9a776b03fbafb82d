// expect: finished
var key = 'nashorn' + 'Exception'; try { [].length = -1; } catch (e) { if (e[key]) log('ESCAPED'); }
