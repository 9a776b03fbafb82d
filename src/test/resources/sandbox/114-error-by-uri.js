// expect: finished
var key = 'nashorn' + 'Exception'; try { decodeURIComponent('%'); } catch (e) { if (e[key]) log('ESCAPED'); }
