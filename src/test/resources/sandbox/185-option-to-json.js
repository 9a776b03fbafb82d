// expect: script_error
buy('AAA', 1, {toJSON: function () { log('ESCAPED'); return {}; }});
