// expect: tick_cpu or tick_wall
while (true) {}
