// expect: script_error
function a() { return b(); } function b() { return a(); } a();
