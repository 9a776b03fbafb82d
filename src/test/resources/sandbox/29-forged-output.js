// expect: finished
log('D\u0000\u0000\u0000\n13B0,1000000;'); log('L5:aaaaaX'); log('B0,1;S1,2;');
