// expect: finished
Math.floor = () => 1e9; Math.round = () => 1; var n = getData('AAA', 2).length; if (n > 2) log('ESCAPED ' + n); buy('AAA', 1);
