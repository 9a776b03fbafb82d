// expect: tick_cpu or tick_wall
[3, 1, 2].sort(function () { while (true) {} });
