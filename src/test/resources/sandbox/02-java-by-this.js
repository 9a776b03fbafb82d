// expect: script_error
this['Ja' + 'va'].type('java.lang.System');
