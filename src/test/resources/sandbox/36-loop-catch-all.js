// expect: tick_cpu
while (true) { try { while (true) {} } catch (e) {} finally { continue; } }
