/*
 * CodeMirror over <textarea data-editor="javascript" data-problems="id">: the textarea stays the form's field. Problems
 * come from the server, as JSON in the element with that id: [{line, column, message}].
 */
import { EditorView, basicSetup } from 'codemirror';
import { EditorState } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { theme } from 'bullpen/editor-theme';
import { words } from 'bullpen/strategy-words';

/** What is lost when somebody leaves without saving. */
const WRITTEN = ['name', 'universe', 'source'];

function completion(context) {
  const word = context.matchBefore(/\w*/);
  return word.from === word.to && !context.explicit ? null : { from: word.from, options: words };
}

function position(doc, { line, column }) {
  const row = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(row.from + Math.max(0, (column ?? 1) - 1), row.to);
}

/** Marks in the gutter what the last check found. */
function mark(view, id) {
  const text = document.getElementById(id)?.textContent.trim();
  const found = text ? JSON.parse(text) : [];
  const marks = found.map((problem) => {
    const from = position(view.state.doc, problem);
    return { from, to: Math.min(from + 1, view.state.doc.length), severity: 'error', message: problem.message };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

function edit(area) {
  const sync = EditorView.updateListener.of((update) => { if (update.docChanged) area.value = update.state.doc.toString(); });
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
      keymap.of([{ key: 'Mod-s', run: () => (area.form?.requestSubmit(area.form.querySelector('[data-save-button]') ?? undefined), true) }]),
      EditorView.contentAttributes.of({ 'aria-label': area.labels?.[0]?.textContent.trim() || 'Strategy code' }),
    ],
  });
  const frame = document.createElement('div');
  frame.className = 'editor';
  frame.append(view.dom);
  area.before(frame);
  area.hidden = true;
  area.dataset.attached = 'yes';
  mark(view, area.dataset.problems);
  document.addEventListener('htmx:afterSettle', () => mark(view, area.dataset.problems));
  document.addEventListener('click', (event) => {
    const place = event.target.closest('[data-line]');
    if (!place) return;
    event.preventDefault();
    const at = position(view.state.doc, { line: Number(place.dataset.line), column: Number(place.dataset.column) || 1 });
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.focus();
  });
  const typed = () => JSON.stringify([...new FormData(area.form)].filter(([name]) => WRITTEN.includes(name)));
  const before = typed();
  let leaves = false;
  area.form.addEventListener('submit', () => { leaves = true; });
  window.addEventListener('beforeunload', (event) => { if (!leaves && typed() !== before) event.preventDefault(); });
}

/** Puts an editor over each marked textarea under root. */
export function attach(root) {
  root.querySelectorAll('[data-editor]:not([data-attached])').forEach(edit);
}
