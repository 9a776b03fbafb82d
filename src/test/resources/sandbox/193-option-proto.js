// expect: finished
buy('AAA', 1, {__proto__: {stop: NaN}, limit: 50});
