// expect: finished
var d = new Date(); if (d.getHours() !== 0 || d.getTimezoneOffset() !== 0 || d.getMilliseconds() !== 0) log('ESCAPED ' + d);
