/*
 * Prices as candles (wick low to high, body open to close) or as a line of the closes, volume on an axis of its own
 * under them; trades as triangles, waiting orders as dashed lines with their names.
 */
import { formats, token, tint } from 'bullpen/chart-style';

const LABEL = 16;

/** Trades of a candle: bought under it, sold above it, so that they hide neither it nor each other; several with their number. */
function trades(data, side, colour, low, high, distance) {
  const points = data.labels.map(() => null);
  const marks = data.marks.filter((mark) => mark.side === side);
  for (const { at } of marks) points[at] = side === 'buy' ? low[at] - distance : high[at] + distance;
  return {
    type: 'line',
    label: side,
    marks: new Map(marks.map((mark) => [mark.at, mark])),
    data: points,
    showLine: false,
    pointStyle: 'triangle',
    rotation: side === 'buy' ? 0 : 180,
    radius: 7,
    hoverRadius: 8,
    borderColor: token('--surface'),
    borderWidth: 1.5,
    backgroundColor: colour,
    order: -1,
  };
}

const counts = {
  id: 'counts',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `600 11px ${chart.options.font.family}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = token('--text');
    chart.data.datasets.forEach(({ marks = new Map(), label }, index) => {
      const points = chart.getDatasetMeta(index).data;
      for (const [at, { count }] of marks) {
        if (count > 1) ctx.fillText(count, points[at].x, points[at].y + (label === 'buy' ? LABEL : -LABEL));
      }
    });
    ctx.restore();
  },
};

/** Where a name on its line, or else under it, hides the fewest candles, the farthest left of such places. */
function place(candles, { left, right, bottom: floor }, width, middle) {
  let best = { from: left + 4, middle, hidden: Infinity };
  for (const at of [middle, Math.min(middle + LABEL, floor - LABEL / 2)]) {
    const within = candles.filter(({ top, bottom }) => bottom > at - LABEL / 2 && top < at + LABEL / 2);
    for (let from = left + 4; from + width < right && best.hidden > 0; from += LABEL / 2) {
      const hidden = within.filter(({ x }) => x > from - 3 && x < from + width + 3).length;
      if (hidden < best.hidden) best = { from, middle: at, hidden };
    }
  }
  return best;
}

/** Each level's line and its name, which is moved away from candles and from other names. */
function levels(data) {
  return {
    id: 'levels',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales: { x, y } } = chart;
      const { left, right, top, bottom } = chartArea;
      const candles = data.low.map((low, at) => ({
        x: x.getPixelForValue(at), top: y.getPixelForValue(data.high[at]), bottom: y.getPixelForValue(low),
      }));
      ctx.save();
      ctx.font = `550 11px ${chart.options.font.family}`;
      ctx.textBaseline = 'middle';
      let free = top;
      for (const level of [...data.levels].sort((one, other) => other.price - one.price)) {
        const at = y.getPixelForValue(level.price);
        const colour = token(level.side === 'buy' ? '--accent' : '--warn');
        ctx.strokeStyle = colour;
        ctx.lineWidth = 1.25;
        ctx.setLineDash([6, 4]);
        ctx.beginPath();
        ctx.moveTo(left, at);
        ctx.lineTo(right, at);
        ctx.stroke();
        const text = `${level.text} at ${formats.price(level.price)}`;
        const width = ctx.measureText(text).width + 8;
        const { from, middle } = place(candles, chartArea, width, Math.min(Math.max(at, free + LABEL / 2), bottom - LABEL / 2));
        ctx.fillStyle = tint(token('--surface'), 0.75);
        ctx.fillRect(from, middle - LABEL / 2, width, LABEL);
        ctx.fillStyle = colour;
        ctx.fillText(text, from + 4, middle + 1);
        free = middle + LABEL / 2;
      }
      ctx.restore();
    },
  };
}

function candles(data, colours) {
  const thin = data.labels.length > 160;
  // A day that closed where it opened still shows as a thin line.
  const body = data.close.map((close, at) => [data.open[at], close === data.open[at] ? close * 1.0002 : close]);
  return [
    { label: 'Prices', data: body, backgroundColor: colours, grouped: false, barPercentage: thin ? 1 : 0.85, categoryPercentage: 1, order: 1 },
    { label: 'Range', data: data.low.map((low, at) => [low, data.high[at]]), backgroundColor: colours, grouped: false, barThickness: 1, order: 2 },
  ];
}

function closes(data) {
  const colour = token('--accent');
  return [{ type: 'line', label: 'Prices', data: data.close, borderColor: colour, borderWidth: 2, pointRadius: 0, pointHitRadius: 12, tension: 0, order: 1 }];
}

/** The configuration for Chart.js. @param data labels, open, high, low, close, volume, marks, levels */
export function prices(kind, data, options) {
  const up = token('--gain');
  const down = token('--loss');
  const colours = data.close.map((close, at) => (close >= data.open[at] ? up : down));
  const datasets = kind === 'candles' ? candles(data, colours) : closes(data);
  datasets.push({ type: 'bar', label: 'Volume', data: data.volume, yAxisID: 'volume', backgroundColor: colours.map((colour) => tint(colour, 0.25)), grouped: false, barPercentage: 0.85, categoryPercentage: 1, order: 3 });
  const waiting = data.levels.map((level) => level.price);
  const low = Math.min(...data.low, ...waiting);
  const high = Math.max(...data.high, ...waiting);
  const span = high - low || high * 0.01;
  options.scales.y.min = low - span * 0.3;
  options.scales.y.max = high + span * (data.marks.length ? 0.12 : 0.05);
  const [under, above] = kind === 'candles' ? [data.low, data.high] : [data.close, data.close];
  if (data.marks.length) {
    datasets.push(trades(data, 'buy', token('--accent'), under, above, span * 0.045), trades(data, 'sell', token('--warn'), under, above, span * 0.045));
  }
  options.scales.y.ticks.maxTicksLimit = 9;
  options.scales.y.ticks.callback = (value) => (value < low - span * 0.08 ? '' : formats.price(value));
  options.scales.x.offset = true;
  options.scales.volume = { axis: 'y', type: 'linear', display: false, beginAtZero: true, max: Math.max(1, ...data.volume) * 4.5 };
  options.plugins.legend.display = false;
  options.plugins.tooltip.filter = ({ dataset }) => dataset.label === 'Prices' || Boolean(dataset.marks);
  options.plugins.tooltip.callbacks.label = ({ dataset, dataIndex }) => {
    if (dataset.marks) return dataset.marks.get(dataIndex).text;
    const [open, highest, lowest, close] = ['open', 'high', 'low', 'close'].map((key) => formats.price(data[key][dataIndex]));
    return [`Open ${open}  High ${highest}`, `Low ${lowest}  Close ${close}`, `Volume ${formats.volume(data.volume[dataIndex])}`];
  };
  return { type: 'bar', data: { labels: data.labels, datasets }, options, plugins: [levels(data), counts] };
}
