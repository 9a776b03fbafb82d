// expect: finished
portfolio.cash = 1e9; try { Object.defineProperty(portfolio, 'equity', {value: 1e12}); } catch (e) {} this.portfolio = {cash: 7}; if (portfolio.cash > 10000 || portfolio.equity > 10000 || portfolio.cash === 7) log('ESCAPED');
