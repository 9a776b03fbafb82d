// expect: finished
Object.keys = function () { log('ESCAPED'); return ['limit']; }; buy('AAA', 1, {limit: 50}); Object.freeze = function () { log('ESCAPED'); };
