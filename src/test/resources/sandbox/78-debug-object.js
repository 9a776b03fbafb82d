// expect: finished
var d = this['De' + 'bug']; if (d !== undefined) log('ESCAPED ' + Object.getOwnPropertyNames(d));
