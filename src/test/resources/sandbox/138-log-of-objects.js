// expect: finished
log({}); log([1, [2]]); log(null); log(undefined); log(function () {}); log(Symbol.iterator.toString()); log(new Date(0));
