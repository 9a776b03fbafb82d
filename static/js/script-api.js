/* The list of what a script can call, beside its editor: filtered by words, and examples taken over at the caret. */
const NARROW = '(width < 72rem)';

function filter(list, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const section of list.querySelectorAll('section')) {
    for (const entry of section.querySelectorAll('.script-api__word')) {
      const text = entry.textContent.toLowerCase();
      entry.hidden = !words.every((word) => text.includes(word));
      found += entry.hidden ? 0 : 1;
    }
    section.hidden = !section.querySelector('.script-api__word:not([hidden])');
  }
  return found;
}

export function attach(view) {
  const reference = document.getElementById('script-api');
  if (!reference) return;
  if (matchMedia(NARROW).matches) reference.querySelector('details').open = false;
  const list = reference.querySelector('.script-api__list');
  const said = document.getElementById('script-api-found');
  document.getElementById('script-api-filter').addEventListener('input', (event) => {
    const found = filter(list, event.target.value);
    said.textContent = found === 1 ? '1 name' : `${found} names`;
  });
  list.addEventListener('click', (event) => {
    const example = event.target.closest('[data-insert]')?.dataset.insert;
    if (example == null) return;
    view.dispatch(view.state.replaceSelection(example), { scrollIntoView: true, userEvent: 'input.paste' });
    view.focus();
  });
}
