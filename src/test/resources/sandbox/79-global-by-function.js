// expect: finished
var g = (function () { return this; })(); if (g && (g.engine || g['Ja' + 'va'] || g.load)) log('ESCAPED');
