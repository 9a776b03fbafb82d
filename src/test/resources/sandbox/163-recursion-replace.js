// expect: script_error
(function r() { 'a'.replace(/a/, r); })();
