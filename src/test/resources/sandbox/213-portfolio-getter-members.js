// expect: finished
var get = Object.getOwnPropertyDescriptor(portfolio, 'positions').get; ['getClass', 'class', 'caller', 'desk', 'answer'].forEach(function (name) { try { if (get[name]) log('ESCAPED ' + name); } catch (e) {} });
