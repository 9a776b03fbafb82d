// expect: forbidden
var __params = function (x) { return x; }; var params = {fast: {min: 1, max: 2, default: 1}};
