// expect: finished
Math.random = () => 2; if (Math.random() !== 2) log('ESCAPED');
