// expect: syntax
var A = (async function () {}).constructor;
