// expect: script_error
function onStart() { throw {toString: function () { for (var i = 0; i < 10; i++) log(i); return 'x'; }}; }
