// expect: finished
JSON.parse('{"__proto__": {"x": 1}}'); if (JSON.stringify({toJSON: function () { return this; }}).indexOf('java') >= 0) log('ESCAPED');
