// expect: finished
function Options() {} Options.prototype.limit = -5; buy('AAA', 1, new Options()); var o = Object.create({tif: 'never'}); o.limit = 50; buy('AAA', 1, o);
