// expect: script_error
buy('AAA', 1, {limit: {valueOf: function () { return 99; }}});
