/* What a page asks of the live stream, and what it has a place for. */

/** All topics of the page as one parameter: quotes:AAPL,MSFT;portfolio:7. */
export function topics() {
  const keys = new Map();
  for (const element of document.querySelectorAll('[data-topics]')) {
    for (const topic of element.dataset.topics.split(';').filter(Boolean)) {
      const [kind, list = ''] = topic.trim().split(':');
      keys.set(kind, new Set([...(keys.get(kind) ?? []), ...list.split(',').filter(Boolean)]));
    }
  }
  return [...keys].map(([kind, list]) => `${kind}:${[...list].sort().join(',')}`).sort().join(';');
}

/** The pieces of a message that this page has a place for. */
export function known(html) {
  const message = document.createElement('template');
  message.innerHTML = html;
  for (const part of [...message.content.children]) {
    const piece = part instanceof HTMLTemplateElement ? part.content.firstElementChild : part;
    const target = piece?.getAttribute('hx-swap-oob')?.split(':#')[1] ?? piece?.id;
    if (!target || !document.getElementById(target)) part.remove();
  }
  return message.innerHTML;
}
