// expect: script_error
(function s() { [2, 1].sort(s); return 0; })();
