// expect: finished
var a = Date.now(); for (let i = 0; i < 1e5; i++) Math.sqrt(i); if (Date.now() !== a || typeof performance !== 'undefined') log('ESCAPED');
