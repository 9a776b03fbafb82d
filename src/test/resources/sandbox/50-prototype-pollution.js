// expect: finished
Object.prototype.day = 99; Object.prototype.symbol = 'BBB'; Array.prototype.push = null; Object.setPrototypeOf(Array.prototype, null); buy('AAA', 1);
