// expect: tick_cpu
/^(a|a|aa)*$/.test('a'.repeat(60) + 'b');
