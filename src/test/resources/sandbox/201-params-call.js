// expect: syntax
var params = {fast: {min: log('ESCAPED'), max: 2, default: 1}};
log(params.fast);
