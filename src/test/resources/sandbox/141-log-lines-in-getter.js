// expect: output
for (let i = 0; i < 2000; i++) log({toString: function () { return 'line'; }});
