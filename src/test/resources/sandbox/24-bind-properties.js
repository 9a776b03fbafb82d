// expect: script_error
Object['bind' + 'Properties']({}, this);
