// expect: memory
var a = []; a[4294967290] = 1; a.join(',').length;
