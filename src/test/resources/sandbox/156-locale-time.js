// expect: finished
var d = new Date(2024, 0, 1, 12); if (!/2024/.test(d.toLocaleString()) || d.toLocaleDateString() === '') log('ESCAPED ' + d.toLocaleString());
