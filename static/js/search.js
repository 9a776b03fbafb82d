/*
 * Symbol search as a combobox (WAI-ARIA): <form data-search> with an input, a list and, if need be, a status. The server
 * answers the form's own address with the options when htmx's header asks for a fragment: <li role="option" data-href="/symbols/AAPL"
 * data-ticker="AAPL">; one without an address says what to do and cannot be chosen. A form that names another address,
 * <form data-search="/symbols">, looks there and sends the ticker; a field within a form, <div data-search="/symbols">, takes
 * the ticker and leads nowhere else.
 */
const WAIT = 300;

function combobox(form) {
  const fills = form.localName !== 'form';
  const input = form.querySelector('input:not([type="hidden"])');
  const list = form.querySelector('[role="listbox"]');
  const status = form.querySelector('[role="status"]');
  let timer, request, current = -1;

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-haspopup', 'listbox');
  input.setAttribute('aria-controls', list.id);
  close();

  function options() {
    return [...list.querySelectorAll('[data-href]')];
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    current = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function select(at) {
    const all = options();
    if (!all.length) return;
    current = (at + all.length) % all.length;
    all.forEach((option, other) => option.setAttribute('aria-selected', String(other === current)));
    all[current].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', all[current].id);
  }

  async function look() {
    request?.abort();
    const words = input.value.trim();
    if (!words) return close();
    request = new AbortController();
    const url = `${form.dataset.search || form.getAttribute('action')}?q=${encodeURIComponent(words)}`;
    const html = await fetch(url, { headers: { 'HX-Request': 'true' }, signal: request.signal })
      .then((answer) => (answer.ok ? answer.text() : null))
      .catch(() => null);
    if (html === null) return;
    list.innerHTML = html;
    if (fills) list.querySelectorAll('[data-href]:not([data-ticker])').forEach((option) => option.remove());
    options().forEach((option, at) => { option.id = `${list.id}-${at}`; });
    current = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    const count = options().length;
    if (status) status.textContent = count ? `${count} ${count === 1 ? 'suggestion' : 'suggestions'}` : list.textContent.trim();
  }

  function choose(option) {
    if (!form.dataset.search || !option.dataset.ticker) return location.assign(option.dataset.href);
    input.value = option.dataset.ticker;
    close();
    if (fills) form.dispatchEvent(new Event('input', { bubbles: true }));
    else form.requestSubmit();
  }

  const keys = {
    ArrowDown: () => select(current + 1),
    ArrowUp: () => select(current < 0 ? -1 : current - 1),
    Home: () => select(0),
    End: () => select(-1),
    Enter: () => choose(options()[current]),
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (list.hidden) return input.blur();
      event.preventDefault();
      return close();
    }
    // A closed list opens by an arrow; Home and End move in the text until something is chosen.
    if (list.hidden && event.key === 'ArrowDown' && input.value.trim()) {
      event.preventDefault();
      look();
    } else if (!list.hidden && keys[event.key] && (current >= 0 || event.key.startsWith('Arrow'))) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  input.addEventListener('blur', () => setTimeout(() => { if (document.activeElement !== input) close(); }, 150));
  list.addEventListener('mousedown', (event) => {
    const option = event.target.closest('[data-href]');
    if (option) choose(option);
  });
}

document.querySelectorAll('[data-search]').forEach(combobox);
