// expect: tick_cpu
JSON.parse('[1]', function () { while (true); });
