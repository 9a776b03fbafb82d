// expect: finished
['byteValue', 'intValue', 'doubleValue', 'compareTo', 'isNaN', 'infinite', 'hashCode', 'MAX_VALUE', 'TYPE', 'BYTES'].forEach(n => { if ((5)[n] !== undefined || (5.5)[n] !== undefined || (1e300)[n] !== undefined) log('ESCAPED ' + n); });
