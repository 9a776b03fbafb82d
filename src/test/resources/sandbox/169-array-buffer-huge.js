// expect: script_error or memory
new ArrayBuffer(2147483647);
