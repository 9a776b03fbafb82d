// expect: finished
try { delete Object.getPrototypeOf(log).constructor; } catch (e) {} var f = (function () {}).constructor; try { f('return 1')(); log('ESCAPED'); } catch (e) {}
