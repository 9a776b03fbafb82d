// expect: script_error
sma('AAA', {valueOf: function () { return 5; }, toString: function () { return '5'; }});
