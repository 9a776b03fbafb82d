// expect: tick_cpu
JSON.stringify({toJSON: function () { while (true); }});
