/*
 * One dialog asks before what cannot be undone: <form data-confirm="Text" data-confirm-title="Delete X?"
 * data-confirm-yes="Delete">. A yes is sent as confirmed=yes; without script a page asks the same (ui/_confirm).
 */
const dialog = document.getElementById('confirm');
let asked = null;
let agreed = null;

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!dialog || !form.dataset.confirm || form === agreed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  asked = { form, button: event.submitter };
  document.getElementById('confirm-title').textContent = form.dataset.confirmTitle ?? 'Are you sure?';
  document.getElementById('confirm-text').textContent = form.dataset.confirm;
  document.getElementById('confirm-yes').textContent = form.dataset.confirmYes ?? 'Yes';
  dialog.showModal();
}, true);

dialog?.addEventListener('close', () => {
  if (dialog.returnValue === 'yes' && asked) {
    agreed = asked.form;
    agreed.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'confirmed', value: 'yes' }));
    asked.form.requestSubmit(asked.button ?? undefined);
    agreed = null;
  }
  dialog.returnValue = '';
  asked = null;
});

/** Opens the dialog with this id. */
export function open(id) {
  const target = document.getElementById(id);
  if (target instanceof HTMLDialogElement && !target.open) target.showModal();
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-opens]');
  if (!link || !document.getElementById(link.dataset.opens)) return;
  event.preventDefault();
  open(link.dataset.opens);
});
