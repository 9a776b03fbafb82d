/* A short tint on figures that just changed: <span data-tick>. Off under reduced motion, by the style sheet. */
function flash(element) {
  element.classList.remove('tick');
  void element.offsetWidth;
  element.classList.add('tick');
}

new MutationObserver((changes) => {
  const changed = new Set(changes.map(({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest('[data-tick]')));
  changed.forEach((element) => { if (element) flash(element); });
}).observe(document.getElementById('content'), { subtree: true, childList: true, characterData: true });
