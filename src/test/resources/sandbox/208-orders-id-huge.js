// expect: script_error
cancelOrder(1e18);
