// expect: tick_cpu or tick_wall
/^(a|a|aa)*$/.test('a'.repeat(60) + 'b');
