// expect: tick_cpu or tick_wall
while (true) { try { while (true) {} } catch (e) {} finally { continue; } }
