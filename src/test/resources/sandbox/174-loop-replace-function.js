// expect: tick_cpu
'aaa'.replace(/a/g, function () { while (true); });
