// expect: script_error
(function deep() { deep(); })();
