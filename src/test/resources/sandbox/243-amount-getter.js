// expect: script_error
buyFor('AAA', {valueOf: function () { return 1e9; }});
