/* Colours, number formats and axes of charts. */
const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);

/** The present colour of a token, which light-dark() resolves only on an element. */
export function token(name) {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

/** The same colour, see-through. */
export function tint(colour, alpha) {
  const [red, green, blue] = colour.match(/[\d.]+/g);
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

const write = (options) => {
  const format = new Intl.NumberFormat('en-US', options);
  return (value) => (value == null ? '—' : format.format(value).replace('-', '−'));
};

/** By the name that bullpen.web.Chart gives. */
export const formats = {
  money: write({ style: 'currency', currency: 'USD', maximumFractionDigits: 0 }),
  price: write({ style: 'currency', currency: 'USD' }),
  percent: write({ style: 'percent', maximumFractionDigits: 1 }),
  number: write({ maximumFractionDigits: 2 }),
  count: write({ maximumFractionDigits: 0 }),
  volume: write({ notation: 'compact', maximumFractionDigits: 1 }),
};

function scales(data) {
  const ticks = { color: token('--muted'), font: { size: 11 } };
  return {
    x: { grid: { display: false }, border: { color: token('--border') }, ticks: { ...ticks, maxTicksLimit: Math.min(7, Math.max(2, Math.round(innerWidth / 180))), maxRotation: 0, autoSkipPadding: 24 } },
    y: { position: 'right', grace: '4%', grid: { color: token('--border-soft') }, border: { display: false }, ticks: { ...ticks, maxTicksLimit: 6, includeBounds: false, callback: (value) => formats[data.format](value) } },
  };
}

/** What all charts have in common: axes, legend, tooltip. */
export function options(data) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: scales(data),
    plugins: {
      legend: { display: (data.series?.length ?? 0) > 1, align: 'start', labels: { color: token('--text-2'), boxWidth: 22, boxHeight: 0, font: { size: 12 } } },
      tooltip: { displayColors: false, padding: 10, cornerRadius: 6, callbacks: { label: (item) => `${item.dataset.label}: ${formats[data.format](item.parsed.y)}` } },
    },
  };
}
