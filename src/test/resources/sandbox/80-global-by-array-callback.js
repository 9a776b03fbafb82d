// expect: finished
[1].forEach(function () { if (this && (this.engine || this['Ja' + 'va'])) log('ESCAPED'); }, undefined);
