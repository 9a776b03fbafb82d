/*
 * Symbol search as a combobox (WAI-ARIA): <form data-search> with an input and a list. The server answers the form's
 * own address with the options when htmx's header asks for a fragment: <li role="option" data-href="/symbols/AAPL"
 * data-ticker="AAPL">. A form that names another address, <form data-search="/symbols">, looks there and sends the ticker.
 */
const WAIT = 200;

function combobox(form) {
  const input = form.querySelector('input:not([type="hidden"])');
  const list = form.querySelector('[role="listbox"]');
  let timer, request, current = -1;

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  close();

  function options() {
    return [...list.querySelectorAll('[role="option"]')];
  }

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function move(step) {
    const all = options();
    if (!all.length) return;
    current = (current + step + all.length + (current < 0 && step < 0 ? 1 : 0)) % all.length;
    all.forEach((option, at) => option.setAttribute('aria-selected', String(at === current)));
    all[current].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', all[current].id);
  }

  async function look() {
    request?.abort();
    const words = input.value.trim();
    if (!words) return close();
    request = new AbortController();
    const url = `${form.dataset.search || form.getAttribute('action')}?q=${encodeURIComponent(words)}`;
    const answer = await fetch(url, { headers: { 'HX-Request': 'true' }, signal: request.signal }).catch(() => null);
    if (!answer?.ok) return;
    list.innerHTML = await answer.text();
    options().forEach((option, at) => { option.id = `${list.id}-${at}`; });
    list.hidden = options().length === 0;
    current = -1;
    input.setAttribute('aria-expanded', String(!list.hidden));
  }

  function choose(option) {
    if (!form.dataset.search) return location.assign(option.dataset.href);
    input.value = option.dataset.ticker;
    close();
    form.requestSubmit();
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && current >= 0) {
      event.preventDefault();
      choose(options()[current]);
    } else if (event.key === 'Escape') {
      if (list.hidden) input.blur();
      close();
    }
  });
  input.addEventListener('blur', () => setTimeout(close, 150));
  list.addEventListener('mousedown', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(option);
  });
}

document.querySelectorAll('form[data-search]').forEach(combobox);
