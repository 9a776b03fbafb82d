// expect: tick_cpu or tick_wall
(function f() { try { f(); } catch (e) { f(); } finally { f(); } })();
