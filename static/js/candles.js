/* Candles as floating bars: wick low to high, body open to close, volume on an axis of its own under them. */
import { formats, token, tint } from 'bullpen/chart-style';

function trades(data, side, colour) {
  const points = data.labels.map(() => null);
  for (const trade of (data.trades ?? []).filter((trade) => trade.side === side)) points[trade.at] = trade.price;
  return {
    type: 'line',
    label: side === 'buy' ? 'Bought' : 'Sold',
    data: points,
    showLine: false,
    pointStyle: 'triangle',
    rotation: side === 'buy' ? 0 : 180,
    radius: 6,
    borderColor: token('--surface'),
    borderWidth: 1.5,
    backgroundColor: colour,
    order: 0,
  };
}

/** The configuration for Chart.js. @param data labels, open, high, low, close, volume, trades */
export function candles(data, options) {
  const up = token('--gain');
  const down = token('--loss');
  const colours = data.close.map((close, at) => (close >= data.open[at] ? up : down));
  const thin = data.labels.length > 160;
  // A day that closed where it opened still shows as a thin line.
  const body = data.close.map((close, at) => [data.open[at], close === data.open[at] ? close * 1.0002 : close]);
  const datasets = [
    { label: 'Body', data: body, backgroundColor: colours, grouped: false, barPercentage: thin ? 1 : 0.85, categoryPercentage: 1, order: 1 },
    { label: 'Range', data: data.low.map((low, at) => [low, data.high[at]]), backgroundColor: colours, grouped: false, barThickness: 1, order: 2 },
    { label: 'Volume', data: data.volume, yAxisID: 'volume', backgroundColor: colours.map((colour) => tint(colour, 0.25)), grouped: false, barPercentage: 0.85, categoryPercentage: 1, order: 3 },
  ];
  if (data.trades?.length) datasets.push(trades(data, 'buy', token('--accent')), trades(data, 'sell', token('--warn')));
  const span = Math.max(...data.high) - Math.min(...data.low);
  options.scales.y.min = Math.min(...data.low) - span * 0.3;
  options.scales.y.max = Math.max(...data.high) + span * 0.05;
  options.scales.y.ticks.maxTicksLimit = 9;
  options.scales.y.ticks.callback = (value) => (value < Math.min(...data.low) - span * 0.08 ? '' : formats.price(value));
  options.scales.volume = { axis: 'y', type: 'linear', display: false, beginAtZero: true, max: Math.max(1, ...data.volume) * 4.5 };
  options.plugins.legend.display = false;
  options.plugins.tooltip.filter = (item) => item.datasetIndex === 0 || item.datasetIndex > 2;
  options.plugins.tooltip.callbacks.label = ({ dataset, datasetIndex, dataIndex, parsed }) => {
    if (datasetIndex > 2) return `${dataset.label} at ${formats.price(parsed.y)}`;
    const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((key) => formats.price(data[key][dataIndex]));
    return [`Open ${open}  High ${high}`, `Low ${low}  Close ${close}`, `Volume ${formats.volume(data.volume[dataIndex])}`];
  };
  return { type: 'bar', data: { labels: data.labels, datasets }, options };
}
