// expect: finished
Object.keys = Object.freeze = Object.getOwnPropertyNames = () => { log('ESCAPED called'); return []; }; getData('AAA', 1); buy('AAA', 1); getPosition('AAA');
