// expect: script_error
var cash = portfolio.cash; function onBar() {}
