// expect: finished
['java', 'javax', 'javafx', 'org', 'com', 'edu', 'Packages', 'JavaImporter', 'Java'].forEach(n => { if (this[n] !== undefined) log('ESCAPED ' + n); });
