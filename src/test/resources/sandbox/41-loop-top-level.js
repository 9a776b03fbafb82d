// expect: tick_cpu or tick_wall
for (;;) {} function onBar() {}
