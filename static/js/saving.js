/*
 * A form that is saved in place: <form data-saving="saved">, with new for what was never saved and unsaved for what differs
 * from what is kept. Its button with data-save-button says whether there is something to save, and nobody leaves unasked.
 * Its requests go one after the other, each with what the one before it made of the form; an answer takes nothing back that
 * was typed while it was on its way. One with an hx-sync of its own goes when it will.
 */
const form = document.querySelector('form[data-saving]');
const IGNORED = /^(_|id$|act$|params\[)/;

function typed() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => !IGNORED.test(name)));
}

let kept = form.dataset.saving === 'unsaved' ? null : typed();
let seen = typed();
let leaves = false;
let running;
const waiting = [];

function show() {
  const saves = [running, ...waiting].some((one) => one?.save);
  const button = form.querySelector('[data-save-button]');
  const label = saves ? 'Saving…' : form.dataset.saving === 'new' ? 'Save' : typed() === kept ? 'Saved' : 'Save changes';
  if (button.textContent !== label) button.textContent = label;
  button.ariaBusy = String(saves);
}

function acts(element, what) {
  return element?.form === form && element.name === 'act' && what.test(element.value);
}

function isSave(element) {
  return acts(element, /^save$/);
}

/** Conditions come, go or move, so that fields have other names afterwards. */
function isChange(element) {
  return acts(element, /^(add|group|remove|up|down):/);
}

/** The server's look at what is typed, not what a button does. */
function isLook(element) {
  return !(element instanceof HTMLButtonElement);
}

form.addEventListener('input', show);
form.addEventListener('change', show);
form.addEventListener('submit', () => { leaves = true; });
window.addEventListener('beforeunload', (event) => { if (!leaves && typed() !== kept) event.preventDefault(); });

/** Whatever is asked next tells what a look would, and one save is as good as two. */
function isSuperfluous(element) {
  return isLook(element) ? waiting.length > 0 : isSave(element) && waiting.at(-1)?.save;
}

function next() {
  running = waiting.shift();
  show();
  if (!running) return;
  const { elt, save } = running;
  if (elt.isConnected && !(isLook(elt) && typed() === seen)) running.send();
  else if (save) form.querySelector('[data-save-button]').click();
  // An answer took the button away, there is nothing new to look at, or nothing was asked.
  if (!running.sent) next();
}

document.addEventListener('htmx:confirm', (event) => {
  const { elt, issueRequest } = event.detail;
  if (!form.contains(elt) || elt.hasAttribute('hx-sync')) return;
  event.preventDefault();
  if (running && isSuperfluous(elt)) return;
  waiting.push({ elt, save: isSave(elt), send: () => issueRequest(true) });
  if (running) show();
  else next();
});
document.addEventListener('htmx:configRequest', (event) => {
  // What waited for the first save of a strategy is asked of the strategy.
  if (form.contains(event.detail.elt)) event.detail.path = event.detail.elt.getAttribute('hx-post');
});
document.addEventListener('htmx:beforeRequest', (event) => {
  const { elt, requestConfig } = event.detail;
  if (!form.contains(elt)) return;
  requestConfig.fields = new FormData(form);
  requestConfig.typed = typed();
  if (elt === running?.elt) running.sent = true;
});
document.addEventListener('htmx:beforeSwap', (event) => {
  const { requestConfig, shouldSwap } = event.detail;
  if (!requestConfig?.fields || !shouldSwap) return;
  const changes = isChange(requestConfig.elt);
  if (changes && typed() !== requestConfig.typed) {
    // Under which names to put what was typed since? It is asked once more.
    event.detail.shouldSwap = false;
    waiting.unshift({ ...running, sent: false });
    return;
  }
  // Where the caret is may be another condition now.
  Idiomorph.defaults.ignoreActiveValue = !changes;
  requestConfig.since = [...new FormData(form)].filter(([name, value]) => requestConfig.fields.get(name) !== value);
});
document.addEventListener('htmx:afterSettle', (event) => {
  const { requestConfig, xhr } = event.detail;
  if (!requestConfig?.since) return;
  Idiomorph.defaults.ignoreActiveValue = true;
  requestConfig.since.forEach(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field && field.value !== value) field.value = value;
  });
  // What was typed while the answer was on its way is neither looked at nor saved.
  const answered = requestConfig.since.length === 0 ? typed() : requestConfig.typed;
  if (requestConfig.elt === running?.elt) seen = answered;
  if (isSave(requestConfig.elt)) {
    if (xhr.status < 300) {
      kept = answered;
      form.dataset.saving = 'saved';
    } else {
      document.querySelector('#strategy-errors [data-focus]')?.focus();
    }
  }
  show();
});
document.addEventListener('htmx:afterRequest', (event) => {
  // When htmx has done with it.
  if (event.detail.requestConfig?.elt === running?.elt) queueMicrotask(next);
});
show();
