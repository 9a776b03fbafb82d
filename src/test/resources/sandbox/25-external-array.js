// expect: script_error
Object['setIndexedPropertiesTo' + 'ExternalArrayData']({}, []);
