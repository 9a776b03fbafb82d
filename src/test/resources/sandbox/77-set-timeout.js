// expect: finished
['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Promise', 'Worker', 'SharedArrayBuffer', 'Atomics', 'Proxy', 'Reflect'].forEach(n => { if (typeof this[n] === 'function') log('ESCAPED ' + n); });
