// expect: finished
log('\u0000\u0000\u0000\u0009\u000d\u0000'); log(String.fromCharCode(0, 0, 0, 17, 13) + 'DONE'); buy('AAA', 1, {limit: 50});
