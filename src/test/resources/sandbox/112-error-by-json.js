// expect: finished
var key = 'nashorn' + 'Exception'; try { JSON.parse('{'); } catch (e) { if (e[key] || e.getStackTrace) log('ESCAPED'); } try { var o = {}; o.o = o; JSON.stringify(o); } catch (e) { if (e[key]) log('ESCAPED'); }
