// expect: syntax
var params = {get fast() { log('ESCAPED'); return {min: 1, max: 2, default: 1}; }, slow: {min: 1, max: 2, default: 1}};
log(params.slow);
