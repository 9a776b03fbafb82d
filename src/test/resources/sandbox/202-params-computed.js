// expect: syntax
var params = {['fa' + 'st']: {min: 1, max: 2, default: 1}};
log(params.fast);
