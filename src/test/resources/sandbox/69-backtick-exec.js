// expect: finished
var out = `ls ${'/etc'}`; if (out !== 'ls /etc') log('ESCAPED ' + out);
