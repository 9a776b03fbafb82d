// expect: tick_cpu
for (;;) {} function onBar() {}
