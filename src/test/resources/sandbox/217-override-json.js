// expect: finished
JSON.parse = function () { log('ESCAPED'); return []; }; buy('AAA', 1, {limit: 50}); orders(); sma('AAA', 2);
