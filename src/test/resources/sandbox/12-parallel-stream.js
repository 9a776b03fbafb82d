// expect: script_error
'a b'.lines().parallel().forEach(function () { while (true) {} });
