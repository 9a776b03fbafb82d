/*
 * The live stream: one EventSource a tab, for the topics that the page names in data-topics, open only while the tab
 * is seen. A message is nothing but out-of-band fragments. What is missed while closed is replayed from the last id.
 */
import { known, topics } from 'bullpen/live-page';

const chip = document.getElementById('live');
const WORDS = { live: 'Live', reconnecting: 'Reconnecting', paused: 'Paused', delayed: 'Delayed' };
const SILENCE = 40_000;
let source = null, opened = '', last = '', failures = 0, timer = 0, watch = 0, paused = false;

function show(state) {
  if (!chip) return;
  chip.hidden = state === 'off';
  chip.dataset.state = state;
  chip.title = state === 'paused' ? 'Resume live updates' : 'Pause live updates';
  document.getElementById('live-label').textContent = WORDS[state] ?? '';
}

function close() {
  clearTimeout(timer);
  clearTimeout(watch);
  source?.close();
  source = null;
}

/** Heartbeats that stop coming mean that what is on the page may be old. */
function alive() {
  failures = 0;
  show('live');
  clearTimeout(watch);
  watch = setTimeout(() => show('delayed'), SILENCE);
}

function open() {
  close();
  opened = topics();
  if (!opened) return show('off');
  if (paused) return show('paused');
  if (document.hidden) return;
  source = new EventSource(`/live?topics=${encodeURIComponent(opened)}${last ? `&last=${encodeURIComponent(last)}` : ''}`);
  source.addEventListener('open', alive);
  source.addEventListener('heartbeat', alive);
  source.addEventListener('message', (event) => {
    alive();
    if (event.lastEventId) last = event.lastEventId;
    htmx.swap(document.body, known(event.data), { swapStyle: 'none', swapDelay: 0, settleDelay: 0 }, { contextElement: document.body });
  });
  source.addEventListener('error', retry);
}

function retry() {
  close();
  show('reconnecting');
  const seconds = Math.min(30, 2 ** failures++);
  timer = setTimeout(open, seconds * 1000 * (0.75 + Math.random() / 2));
}

chip?.addEventListener('click', () => {
  paused = !paused;
  open();
});
document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
document.addEventListener('htmx:afterSettle', () => { if (topics() !== opened) open(); });
window.addEventListener('pagehide', close);
window.addEventListener('pageshow', (event) => { if (event.persisted) open(); });
show('off');
open();
