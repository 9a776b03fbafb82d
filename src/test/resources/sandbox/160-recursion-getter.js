// expect: script_error
var o = {get x() { return this.x; }}; o.x;
