// expect: tick_cpu
(function f() { try { f(); } catch (e) { f(); } finally { f(); } })();
