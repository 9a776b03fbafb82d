// expect: script_error
var early = getData('AAA', 5); function onBar() {}
