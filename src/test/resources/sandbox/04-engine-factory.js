// expect: script_error
this['eng' + 'ine'].factory.scriptEngine;
