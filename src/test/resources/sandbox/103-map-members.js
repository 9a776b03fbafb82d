// expect: finished
var m = new Map([[1, 2]]); ['getClass', 'class', 'entrySet', 'javaMap', 'computeIfAbsent', 'getOrDefault'].forEach(n => { if (m[n] !== undefined) log('ESCAPED ' + n); });
