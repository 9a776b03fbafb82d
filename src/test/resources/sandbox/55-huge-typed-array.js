// expect: memory
new Uint8Array(2000000000);
