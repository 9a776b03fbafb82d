// expect: script_error
buy('AAA', {valueOf: function () { return 1; }});
