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
let sent = null;
let unchanged = false;
let leaves = false;

function show() {
  const button = form.querySelector('[data-save-button]');
  const label = form.dataset.saving === 'new' ? 'Save' : typed() === kept ? 'Saved' : 'Save changes';
  if (button.textContent !== label) button.textContent = label;
}

function isSave(element) {
  return element?.form === form && element.name === 'act' && element.value === 'save';
}

form.addEventListener('input', show);
form.addEventListener('change', show);
form.addEventListener('submit', () => { leaves = true; });
window.addEventListener('beforeunload', (event) => { if (!leaves && typed() !== kept) event.preventDefault(); });

document.addEventListener('htmx:beforeRequest', (event) => { if (isSave(event.detail.elt)) sent = typed(); });
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
