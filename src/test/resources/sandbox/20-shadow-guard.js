// expect: forbidden
var __caught = function (e) { return e; };
