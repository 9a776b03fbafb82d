// expect: finished
var bars = getData('AAA', 2); if (bars.buffer || bars[0].buffer || bars.constructor !== Array) log('ESCAPED');
