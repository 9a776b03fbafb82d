// expect: script_error
var early = sma('AAA', 2); function onBar() {}
