// expect: finished
try { symbols.push('ZZZ'); } catch (e) {} try { symbols[0] = 'ZZZ'; } catch (e) {} try { symbols.length = 0; } catch (e) {} if (symbols.join() !== 'AAA,BBB') log('ESCAPED ' + symbols);
