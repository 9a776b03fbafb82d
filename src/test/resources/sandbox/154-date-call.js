// expect: finished
if (!/2024/.test(Date()) || !/2024/.test(Date.call(null))) log('ESCAPED ' + Date());
