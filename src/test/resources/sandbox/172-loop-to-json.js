// expect: tick_cpu or tick_wall
JSON.stringify({toJSON: function () { while (true); }});
