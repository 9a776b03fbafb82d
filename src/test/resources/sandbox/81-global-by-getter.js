// expect: finished
var o = {get g() { return this; }}; var g = (0, o).g; if (g['Ja' + 'va'] || g.engine) log('ESCAPED');
