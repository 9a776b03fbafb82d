// expect: finished
log('\u0000\u0001\r\n\ud800\udfff\u2028' + String.fromCharCode(0, 10, 13, 255));
