/*
 * Charts: <figure data-chart="line|area|drawdown|bars|histogram|candles|closes"> with a canvas and its data as JSON
 * (bullpen.web.Chart) in a template, since htmx takes scripts out of what it swaps in.
 * Colours come from the page's tokens, so a chart changes with the theme.
 */
import 'chart.js';
import { prices } from 'bullpen/candles';
import { options, token, tint } from 'bullpen/chart-style';

const drawn = new Map();
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

function lines(data, area) {
  const colours = [token('--accent'), token('--muted'), token('--warn'), token('--gain'), token('--loss')];
  return data.series.map((series, at) => {
    const colour = area ?? colours[at % colours.length];
    return {
      label: series.name,
      data: series.values,
      borderColor: colour,
      backgroundColor: area ? tint(colour, 0.14) : colour,
      borderWidth: at === 0 ? 2 : 1.5,
      borderDash: at === 0 ? [] : [5, 4],
      pointRadius: 0,
      pointHitRadius: 12,
      fill: area ? 'origin' : false,
      tension: 0,
      spanGaps: false,
    };
  });
}

/** Shades stretches of a chart, behind its lines. */
function shades(data) {
  return {
    id: 'shades',
    beforeDatasetsDraw({ ctx, chartArea: { top, bottom }, scales: { x } }) {
      ctx.save();
      ctx.fillStyle = tint(token('--loss'), 0.07);
      for (const [from, to] of data.spans) {
        const left = x.getPixelForValue(from);
        ctx.fillRect(left, top, x.getPixelForValue(to) - left, bottom - top);
      }
      ctx.restore();
    },
  };
}

function bars(data) {
  return data.series.map((series) => ({
    label: series.name,
    data: series.values,
    backgroundColor: series.values.map((value, at) => token((data.gains ? data.gains[at] : value >= 0) ? '--gain' : '--loss')),
    borderRadius: 2,
    categoryPercentage: data.gains ? 0.96 : 0.8,
  }));
}

/** Charts under one another end at the same place, so that their dates line up. */
function alignTo(axis, figure) {
  const first = figure.parentElement.querySelector('[data-chart]');
  axis.width = Math.max(axis.width, drawn.get(first)?.scales.y.width ?? 0);
}

/* As its button says: other colours draw the chart anew. */
function isLogarithmic({ id }) {
  return id !== '' && document.querySelector(`[data-log="${id}"][aria-pressed="true"]`) !== null;
}

function configuration(figure, data) {
  const { chart: kind } = figure.dataset;
  if (kind === 'candles' || kind === 'closes') return prices(kind, data, options(data));
  const isBars = kind === 'bars' || kind === 'histogram';
  const areas = { drawdown: token('--loss'), area: token('--accent') };
  const datasets = isBars ? bars(data) : lines(data, areas[kind]);
  const settings = options(data);
  if (isLogarithmic(figure)) settings.scales.y.type = 'logarithmic';
  if (kind === 'drawdown') settings.scales.y.max = 0;
  if (kind === 'area') settings.scales.y.min = 0;
  if (areas[kind]) settings.scales.y.afterFit = (axis) => alignTo(axis, figure);
  return { type: isBars ? 'bar' : 'line', data: { labels: data.labels, datasets }, options: settings, plugins: [shades(data)] };
}

/** Draws every chart under root that is not drawn yet. */
export function draw(root) {
  drawn.forEach((chart, figure) => { if (!figure.isConnected) { chart.destroy(); drawn.delete(figure); } });
  for (const figure of root.querySelectorAll('[data-chart]')) {
    if (drawn.has(figure)) continue;
    const data = JSON.parse(figure.querySelector('template').content.textContent);
    drawn.set(figure, new Chart(figure.querySelector('canvas'), configuration(figure, data)));
  }
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  drawn.forEach((chart) => chart.destroy());
  drawn.clear();
  draw(document);
});

/* <button data-log="id of a chart">: its values on a logarithmic scale, and back. */
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-log]');
  const chart = drawn.get(document.getElementById(button?.dataset.log));
  if (!chart) return;
  const logarithmic = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', logarithmic);
  chart.options.scales.y.type = logarithmic ? 'logarithmic' : 'linear';
  chart.update();
});
