/* What every page runs. Each part is an enhancement: without script the page does the same by links and forms. */
import 'bullpen/notices';
import 'bullpen/dialogs';
import 'bullpen/times';
import 'bullpen/shortcuts';
import 'bullpen/search';
import 'bullpen/live';
import 'bullpen/ticks';

document.documentElement.classList.add('scripted');
if (window.Idiomorph) {
  Idiomorph.defaults.ignoreActiveValue = true;
  // What the reader has opened stays open.
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node, what) => name !== 'open' || node.localName !== 'details' || what !== 'remove';
}

/** Loads the module of what the page shows only where it is shown, now and after each swap. */
function load(root) {
  if (root.querySelector('[data-chart]')) import('bullpen/charts').then((charts) => charts.draw(root));
  if (root.querySelector('[data-editor]')) import('bullpen/editor').then((editor) => editor.attach(root));
  if (root.querySelector('form[data-saving]')) import('bullpen/saving');
  if (root.querySelector('#ticket')) import('bullpen/ticket');
}

/** A refused form answers with a summary of its errors: that is where the reader goes. */
function focusSummary(root) {
  root.querySelector('[data-focus]')?.focus();
}

load(document);
focusSummary(document);
// Of tabs that do not all fit, the current one is in sight.
document.querySelectorAll('.tabs [aria-current]').forEach((tab) => {
  tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
});
document.addEventListener('htmx:afterSettle', (event) => {
  load(event.target);
  focusSummary(event.target);
});

// One open menu at a time, closed by a click elsewhere.
document.addEventListener('click', (event) => {
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
