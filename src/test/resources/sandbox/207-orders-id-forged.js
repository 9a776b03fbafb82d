// expect: script_error
cancelOrder({valueOf: function () { return 1; }});
