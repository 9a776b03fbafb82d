// expect: tick_cpu
while (true) {}
