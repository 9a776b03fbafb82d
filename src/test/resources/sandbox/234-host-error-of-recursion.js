// expect: finished
var seen = null; function deep() { try { bollinger('AAA', 3); deep(); } catch (e) { seen = e; } } deep(); if (seen !== null && (seen.getClass || seen.stackTrace || seen['nashorn' + 'Exception'] || !(seen instanceof Error))) log('ESCAPED');
