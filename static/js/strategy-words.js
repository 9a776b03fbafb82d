/* What a strategy may call, offered while typing. */
const call = (label, detail, info) => ({ label, type: 'function', detail, info, apply: `${label}(` });

export const words = [
  call('getData', '(symbol, count)', 'The last bars, oldest first, today last: {date, open, high, low, close, volume}.'),
  call('getPosition', '(symbol)', 'How many shares are held now.'),
  call('buy', '(symbol, quantity)', 'A market order; it fills at the next open.'),
  call('sell', '(symbol, quantity)', 'A market order; it fills at the next open.'),
  call('log', '(text)', 'A line in the log of the run.'),
  { label: 'symbols', type: 'variable', info: 'The symbols of this backtest.' },
  { label: 'onBar', type: 'function', detail: '(bars)', info: 'Called at each close.', apply: 'function onBar(bars) {\n  \n}' },
];
