// expect: finished
var seen; (function deep() { try { deep(); } catch (e) { seen = e; } })();
if (!(seen instanceof Error) || seen.getClass || seen.cause || seen.stackTrace) log('ESCAPED ' + seen);
