// expect: script_error
new XMLHttpRequest().open('GET', 'http://127.0.0.1:1/');
