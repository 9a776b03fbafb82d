/* Keys. Single letters do nothing while someone types, and nothing at all under <html data-shortcuts="off">. */
import { open } from 'bullpen/dialogs';

const PLACES = { d: '/dashboard', p: '/portfolios', s: '/strategies', b: '/backtests', c: '/contests', l: '/leaderboard', w: '/watchlists', a: '/alerts' };
let going = 0;

function typing(target) {
  return target.closest?.('input, textarea, select, [contenteditable="true"], .cm-editor') != null;
}

/** Submits the form someone is in; saves the strategy that is being edited. */
function withControl(event) {
  const form = event.target.form ?? event.target.closest?.('form');
  if (event.key === 'Enter' && form) {
    event.preventDefault();
    const save = form.querySelector('[data-save-button]');
    if (save) save.click();
    else form.requestSubmit();
  }
  if (event.key === 's' && document.querySelector('[data-save-button]')) {
    event.preventDefault();
    document.querySelector('[data-save-button]').click();
  }
}

/** A link or button that names its key: <a data-key="b">. Links are followed, the rest only gets the focus. */
function named(key) {
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (element instanceof HTMLAnchorElement) element.click();
  else element?.focus();
  return element != null;
}

function alone(event) {
  const { key } = event;
  if (Date.now() - going < 1500 && key in PLACES) {
    going = 0;
    location.assign(PLACES[key]);
  } else if (key === 'g') {
    going = Date.now();
  } else if (key === '/') {
    const search = [...document.querySelectorAll('[type="search"]')].find((input) => input.checkVisibility());
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (key === '?') {
    open('shortcuts-dialog');
  } else {
    named(key);
  }
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey) return;
  if (event.key === 'Escape') {
    document.querySelectorAll('details.menu[open]').forEach((menu) => {
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  } else if (event.ctrlKey || event.metaKey) {
    withControl(event);
  } else if (!typing(event.target) && document.documentElement.dataset.shortcuts !== 'off' && !document.querySelector('dialog[open]')) {
    alone(event);
  }
});
