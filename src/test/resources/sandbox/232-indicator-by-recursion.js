// expect: script_error
(function deep() { sma('AAA', 3); orders(); deep(); })();
