// expect: forbidden
var \u005f_caught = function (e) { return e; };
