// expect: memory
new ArrayBuffer(2147483647);
