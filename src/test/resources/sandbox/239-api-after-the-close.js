// expect: finished
this.late = this.late || function () { return portfolio.cash; }; if (late() > 10000) log('ESCAPED');
