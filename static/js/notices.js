/* Short messages in a corner. Good news leaves by itself after a while; errors stay until they are closed. */
const box = document.getElementById('toasts');
const STAY = 7000;

/** Shows a message. @param kind good, bad or info */
export function notify(kind, text, action) {
  const toast = document.createElement('div');
  toast.className = `toast toast--${kind}`;
  toast.dataset.toast = '';
  const words = document.createElement('div');
  words.textContent = text;
  if (kind === 'bad') words.setAttribute('role', 'alert');
  toast.append(words, ...(action ? [action] : []), closeButton());
  box?.append(toast);
}

function closeButton() {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'toast__close';
  button.setAttribute('aria-label', 'Close');
  button.textContent = '×';
  return button;
}

function leave(toast) {
  toast.classList.add('toast--leaving');
  setTimeout(() => toast.remove(), 250);
}

/** Lets a message go after its time, but not while someone reads it. */
function expire(toast) {
  if (toast.classList.contains('toast--bad') || toast.dataset.timed) return;
  toast.dataset.timed = 'yes';
  let timer = setTimeout(() => leave(toast), STAY);
  const hold = () => clearTimeout(timer);
  const release = () => { timer = setTimeout(() => leave(toast), STAY); };
  toast.addEventListener('mouseenter', hold);
  toast.addEventListener('mouseleave', release);
  toast.addEventListener('focusin', hold);
  toast.addEventListener('focusout', release);
}

if (box) {
  box.querySelectorAll('[data-toast]').forEach(expire);
  new MutationObserver(() => box.querySelectorAll('[data-toast]').forEach(expire)).observe(box, { childList: true });
  box.addEventListener('click', (event) => {
    if (event.target.closest('.toast__close')) leave(event.target.closest('[data-toast]'));
  });
}

const WORDS = {
  403: 'That is not allowed. Reload the page and try again.',
  404: 'That is not there any more.',
  429: 'Too many requests.',
  503: 'The server is busy.',
};

document.addEventListener('htmx:responseError', (event) => {
  const { status, getResponseHeader } = { status: event.detail.xhr.status, getResponseHeader: (name) => event.detail.xhr.getResponseHeader(name) };
  if (status === 401) return;
  const wait = getResponseHeader('Retry-After');
  const id = getResponseHeader('X-Request-Id');
  const words = WORDS[status] ?? 'Something broke on our side.';
  notify('bad', words + (wait ? ` Try again in ${wait} s.` : '') + (id ? ` (Request ${id})` : ''));
});
document.addEventListener('htmx:sendError', () => notify('bad', 'No connection to the server. Nothing was changed.'));
document.addEventListener('htmx:timeout', () => notify('bad', 'The server took too long to answer. Reload to see what happened.'));
