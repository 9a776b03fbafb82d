/*
 * The live stream: one EventSource a tab, for the topics that the page names in data-topics, open only while the tab
 * is seen. A message is nothing but out-of-band fragments. What is missed while closed is replayed from the last id.
 */
import { known, topics } from 'bullpen/live-page';

const chip = document.getElementById('live');
const WORDS = { live: 'Live', reconnecting: 'Reconnecting', refused: 'Not live', paused: 'Paused', delayed: 'Delayed' };
const TITLES = { paused: 'Resume live updates', refused: 'Too many pages are open, or the server is busy. Try now' };
const SILENCE = 40_000;
let tab = tabId();
let source = null, opened = '', last = '', failures = 0, timer = 0, watch = 0, paused = false;

function show(state) {
  if (!chip) return;
  chip.dataset.state = state;
  chip.title = TITLES[state] ?? 'Pause live updates';
  document.getElementById('live-label').textContent = WORDS[state] ?? WORDS.live;
}

/** The tab's word for itself, by which its next page's stream takes the place of this one's; a copied tab draws its own. */
function tabId() {
  const kept = sessionStorage.getItem('tab');
  sessionStorage.removeItem('tab');
  return kept ?? Math.random().toString(36).slice(2, 14);
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
  const query = new URLSearchParams({ topics: opened, tab });
  if (last) query.set('last', last);
  source = new EventSource(`/live?${query}`);
  source.addEventListener('open', alive);
  source.addEventListener('heartbeat', alive);
  source.addEventListener('message', (event) => {
    alive();
    if (event.lastEventId) last = event.lastEventId;
    htmx.swap(document.body, known(event.data), { swapStyle: 'none', swapDelay: 0, settleDelay: 0 }, { contextElement: document.body });
  });
  source.addEventListener('error', retry);
}

/** A stream that broke is opened again soon; one that the server refused, as when there are too many, much later. */
function retry() {
  const refused = source.readyState === EventSource.CLOSED;
  close();
  show(refused ? 'refused' : 'reconnecting');
  const seconds = refused ? 30 : Math.min(30, 2 ** failures++);
  timer = setTimeout(open, seconds * 1000 * (0.75 + Math.random() / 2));
}

chip?.addEventListener('click', () => {
  paused = chip.dataset.state !== 'refused' && !paused;
  open();
});
document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
document.addEventListener('htmx:afterSettle', () => { if (topics() !== opened) open(); });
window.addEventListener('pagehide', () => {
  close();
  sessionStorage.setItem('tab', tab);
});
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  tab = tabId();
  open();
});
show('off');
open();
