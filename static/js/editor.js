/*
 * CodeMirror over <textarea data-editor="javascript" data-problems="id">: the textarea stays the form's field. Problems
 * come from the server, as a list in the element with that id: links with data-line and data-column, each before its words.
 */
import { EditorView, basicSetup } from 'codemirror';
import { EditorState } from '@codemirror/state';
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { theme } from 'bullpen/editor-theme';
import { attach as attachReference } from 'bullpen/script-api';
import { words } from 'bullpen/strategy-words';

function completion(context) {
  const word = context.matchBefore(/\w*/);
  return word.from === word.to && !context.explicit ? null : { from: word.from, options: words };
}

function position(doc, { line, column }) {
  const row = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(row.from + Math.max(0, (column ?? 1) - 1), row.to);
}

/** Marks in the gutter what the last check found. */
function mark(view, place) {
  const marks = [...place.querySelectorAll('[data-line]')].map((link) => {
    const from = position(view.state.doc, { line: Number(link.dataset.line), column: Number(link.dataset.column) });
    return { from, to: Math.min(from + 1, view.state.doc.length), severity: 'error', message: link.nextElementSibling.textContent };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

function edit(area) {
  const sync = EditorView.updateListener.of((update) => {
    if (!update.docChanged) return;
    area.value = update.state.doc.toString();
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const view = new EditorView({
    doc: area.value,
    extensions: [
      EditorView.cspNonce.of(document.querySelector('meta[name="csp-nonce"]')?.nonce ?? ''),
      basicSetup,
      EditorState.tabSize.of(2),
      javascript(),
      javascriptLanguage.data.of({ autocomplete: completion }),
      theme,
      lintGutter(),
      sync,
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': area.labels?.[0]?.textContent.trim() || 'Strategy code' }),
    ],
  });
  const frame = document.createElement('div');
  frame.className = 'editor';
  frame.append(view.dom);
  area.before(frame);
  area.hidden = true;
  area.dataset.attached = 'yes';
  mark(view, document.getElementById(area.dataset.problems));
  document.addEventListener('htmx:afterSettle', (event) => { if (event.target.id === area.dataset.problems) mark(view, event.target); });
  attachReference(view);
  document.addEventListener('click', (event) => {
    const place = event.target.closest('[data-line]');
    if (!place) return;
    event.preventDefault();
    const at = position(view.state.doc, { line: Number(place.dataset.line), column: Number(place.dataset.column) || 1 });
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.focus();
  });
}

/** Puts an editor over each marked textarea under root. */
export function attach(root) {
  root.querySelectorAll('[data-editor]:not([data-attached])').forEach(edit);
}
