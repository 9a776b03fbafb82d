// expect: finished
Array = function () { return {length: 1e9}; }; Object.defineProperty(Array.prototype || {}, 'x', {value: 1}); var b = getData('AAA', 3); if (b.length > 3) log('ESCAPED');
