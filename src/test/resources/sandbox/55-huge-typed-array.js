// expect: script_error or memory
new Uint8Array(2000000000);
