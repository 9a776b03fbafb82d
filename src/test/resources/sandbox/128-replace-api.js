// expect: finished
['getData', 'buy', 'log', 'symbols'].forEach(n => { try { this[n] = 1; } catch (e) {} try { delete this[n]; } catch (e) {} }); if (typeof getData !== 'function' || typeof buy !== 'function') log('ESCAPED');
