// expect: finished
var params = {fast: {min: 1, max: 2, default: 1}}; params.fast = 99; delete params.fast; params.constructor = 5; if (params.fast !== 1) log('ESCAPED');
