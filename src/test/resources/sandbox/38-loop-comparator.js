// expect: tick_cpu
[3, 1, 2].sort(function () { while (true) {} });
