// expect: tick_cpu or tick_wall
JSON.parse('[1]', function () { while (true); });
