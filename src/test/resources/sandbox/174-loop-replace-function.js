// expect: tick_cpu or tick_wall
'aaa'.replace(/a/g, function () { while (true); });
