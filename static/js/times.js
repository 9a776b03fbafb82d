/*
 * Keeps "5 min ago" true while a page stays open: <time datetime="…" data-relative>, or data-relative="market" by the
 * market's clock. Where that is another, the page says how it goes: <html data-market-clock="wall market speed">.
 */
const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'min']];

const course = document.documentElement.dataset.marketClock?.split(' ').map(Number);

function now(clock) {
  const wall = Date.now();
  return clock === 'market' && course ? course[1] + (wall - course[0]) * course[2] : wall;
}

function words(seconds) {
  const [size, unit] = UNITS.find(([size]) => Math.abs(seconds) >= size) ?? [];
  if (!size) return 'just now';
  const count = Math.floor(Math.abs(seconds) / size);
  return seconds < 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}

function refresh() {
  if (document.hidden) return;
  for (const time of document.querySelectorAll('time[data-relative]')) {
    const text = words((now(time.dataset.relative) - Date.parse(time.dateTime)) / 1000);
    if (time.textContent !== text) time.textContent = text;
  }
}

setInterval(refresh, 30_000);
document.addEventListener('visibilitychange', refresh);
