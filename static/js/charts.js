/*
 * Charts: <figure data-chart="line|drawdown|bars|candles|closes"> with a canvas and its data as JSON
 * (bullpen.web.Chart) in a template, since htmx takes scripts out of what it swaps in.
 * Colours come from the page's tokens, so a chart changes with the theme.
 */
import 'chart.js';
import { prices } from 'bullpen/candles';
import { options, token, tint } from 'bullpen/chart-style';

const drawn = new Map();
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

function lines(data, filled) {
  const colours = [token('--accent'), token('--muted'), token('--warn'), token('--gain'), token('--loss')];
  return data.series.map((series, at) => {
    const colour = filled ? token('--loss') : colours[at % colours.length];
    return {
      label: series.name,
      data: series.values,
      borderColor: colour,
      backgroundColor: filled ? tint(colour, 0.14) : colour,
      borderWidth: at === 0 ? 2 : 1.5,
      borderDash: at === 0 ? [] : [5, 4],
      pointRadius: 0,
      pointHitRadius: 12,
      fill: filled ? 'origin' : false,
      tension: 0,
      spanGaps: false,
    };
  });
}

function bars(data) {
  return data.series.map((series) => ({
    label: series.name,
    data: series.values,
    backgroundColor: series.values.map((value) => (value < 0 ? token('--loss') : token('--gain'))),
    borderRadius: 2,
  }));
}

function configuration(kind, data) {
  if (kind === 'candles' || kind === 'closes') return prices(kind, data, options(data));
  const datasets = kind === 'bars' ? bars(data) : lines(data, kind === 'drawdown');
  const settings = options(data);
  if (kind === 'drawdown') settings.scales.y.max = 0;
  return { type: kind === 'bars' ? 'bar' : 'line', data: { labels: data.labels, datasets }, options: settings };
}

/** Draws every chart under root that is not drawn yet. */
export function draw(root) {
  drawn.forEach((chart, figure) => { if (!figure.isConnected) { chart.destroy(); drawn.delete(figure); } });
  for (const figure of root.querySelectorAll('[data-chart]')) {
    if (drawn.has(figure)) continue;
    const data = JSON.parse(figure.querySelector('template').content.textContent);
    drawn.set(figure, new Chart(figure.querySelector('canvas'), configuration(figure.dataset.chart, data)));
  }
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  drawn.forEach((chart) => chart.destroy());
  drawn.clear();
  draw(document);
});
