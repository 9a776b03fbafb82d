// expect: finished
['getClass', 'class', 'buffer', 'caller', 'constructor'].forEach(function (name) { var found; try { found = sma[name]; } catch (e) {} try { if (found !== undefined && name !== 'constructor') log('ESCAPED ' + name); } catch (e) {} });
