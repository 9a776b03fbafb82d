// expect: finished
Object.prototype.limit = 'x'; Object.prototype.tif = {}; Object.prototype.type = 7; if (!buy('AAA', 1)) log('ESCAPED');
