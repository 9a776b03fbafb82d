/*
 * A form that is saved in place: <form data-saving="saved">, with new for what was never saved and unsaved for what differs
 * from what is kept. Its button with data-save-button says whether there is something to save, and nobody leaves unasked.
 */
const form = document.querySelector('form[data-saving]');
const IGNORED = /^(_|id$|act$|params\[)/;

function typed() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => !IGNORED.test(name)));
}

let kept = form.dataset.saving === 'unsaved' ? null : typed();
let seen = typed();
let sent = null;
let saves = false;
let unchanged = false;
let leaves = false;

function show() {
  const button = form.querySelector('[data-save-button]');
  const label = saves ? 'Saving…' : form.dataset.saving === 'new' ? 'Save' : typed() === kept ? 'Saved' : 'Save changes';
  if (button.textContent !== label) button.textContent = label;
}

function isSave(element) {
  return element?.form === form && element.name === 'act' && element.value === 'save';
}

form.addEventListener('input', show);
form.addEventListener('change', show);
form.addEventListener('submit', () => { leaves = true; });
window.addEventListener('beforeunload', (event) => { if (!leaves && typed() !== kept) event.preventDefault(); });

/** The server's look at what is typed; superfluous, and in the way of what a save said, when nothing is new. */
function isLook({ elt, parameters }) {
  return parameters.act === 'look' && form.contains(elt);
}

document.addEventListener('htmx:configRequest', (event) => {
  // One that waited for the first save of a strategy is the second.
  if (isSave(event.detail.elt)) event.detail.path = event.detail.elt.getAttribute('hx-post');
});
document.addEventListener('htmx:beforeRequest', (event) => {
  const { elt, requestConfig } = event.detail;
  if (isLook(requestConfig) && typed() === seen) {
    event.preventDefault();
    return;
  }
  if (form.contains(elt)) seen = typed();
  if (isSave(elt)) {
    sent = typed();
    saves = true;
    show();
  }
});
document.addEventListener('htmx:afterRequest', (event) => {
  if (isSave(event.detail.elt)) saves = false;
});
document.addEventListener('htmx:beforeSwap', () => { unchanged = typed() === sent; });
document.addEventListener('htmx:afterSettle', (event) => {
  const { requestConfig, xhr } = event.detail;
  if (isSave(requestConfig?.elt)) {
    if (xhr.status < 300) {
      // What was typed while the answer was on its way is not saved.
      kept = unchanged ? typed() : sent;
      form.dataset.saving = 'saved';
    } else {
      document.querySelector('#strategy-errors [data-focus]')?.focus();
    }
  }
  show();
});
show();
