// expect: finished
['booleanValue', 'compareTo', 'hashCode', 'TRUE', 'TYPE', 'describeConstable', 'equals'].forEach(n => { if (true[n] !== undefined) log('ESCAPED ' + n); });
