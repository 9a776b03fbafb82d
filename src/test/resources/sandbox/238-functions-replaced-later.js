// expect: finished
function onBar() { onBar = function () { log('ESCAPED'); }; buy = sell = null; if (typeof buy !== 'function') log('ESCAPED'); }
