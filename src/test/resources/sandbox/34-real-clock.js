// expect: finished
if (new Date().getFullYear() !== 2024 || new (new Date().constructor)().getFullYear() !== 2024 || Date.now() > 1.8e12) log('ESCAPED');
