// expect: finished
var key = 'nashorn' + 'Exception'; var thenable = {then: function (ok) { try { null.x; } catch (e) { ok(e[key]); } }}; thenable.then(v => { if (v) log('ESCAPED'); });
