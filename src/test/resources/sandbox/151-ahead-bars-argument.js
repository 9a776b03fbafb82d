// expect: finished
function onBar(bars) { Object.keys(bars).forEach(s => { if (bars[s].date !== new Date().toISOString().slice(0, 10)) log('ESCAPED'); }); bars.AAA.close = 0; bars.BBB = null; }
