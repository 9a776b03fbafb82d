// expect: script_error
buy('AAA', 1, {tif: {toString: function () { return 'day'; }}});
