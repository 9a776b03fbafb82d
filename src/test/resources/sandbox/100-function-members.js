// expect: finished
[log, getData, buy, function () {}, Math.max].forEach(f => { ['getClass', 'class', 'invoke', 'handle', 'methodHandle', 'data', 'name2'].forEach(n => { if (f[n] !== undefined) log('ESCAPED ' + n); }); });
