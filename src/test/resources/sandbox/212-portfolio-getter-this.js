// expect: finished
var get = Object.getOwnPropertyDescriptor(portfolio, 'cash').get; if (get.call({}) !== portfolio.cash || get.call(null) !== portfolio.cash) log('ESCAPED');
