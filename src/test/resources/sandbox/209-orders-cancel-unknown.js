// expect: finished
for (var i = 1; i < 400; i++) if (cancelOrder(i * 1000)) log('ESCAPED');
