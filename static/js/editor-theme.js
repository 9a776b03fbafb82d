/* The editor in the page's colours. CodeMirror writes its own style sheet, which stands above our layers. */
import { EditorView } from '@codemirror/view';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const frame = EditorView.theme({
  '&': { height: 'var(--editor-height, 30rem)', fontSize: 'var(--size-sm)', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--muted)', border: 'none', borderRight: '1px solid var(--border-soft)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--accent) 6%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in oklab, var(--accent) 24%, transparent)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--info-bg)', color: 'inherit' },
  '.cm-selectionMatch': { backgroundColor: 'var(--warn-bg)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--sunken)', border: 'none', color: 'var(--muted)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--border-soft)' },
  '.cm-panel.cm-search label': { fontSize: 'var(--size-sm)' },
  '.cm-panel.cm-search [name=close], .cm-dialog-close': { color: 'inherit' },
  '.cm-textfield, .cm-button': { border: '1px solid var(--control)', borderRadius: 'var(--radius-sm)', background: 'var(--surface)', color: 'inherit', fontSize: 'var(--size-sm)' },
  '.cm-button:active': { background: 'var(--sunken)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-bg)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--info-bg)' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--border)', borderRadius: 'var(--radius)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--info-bg)', color: 'var(--text)' },
  '.cm-completionInfo': { maxWidth: '20rem', padding: '0.375rem 0.625rem' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
});

const words = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null], color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--gain)' },
  { tag: [tags.number, tags.regexp], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.function(tags.variableName), color: 'var(--text)', fontWeight: '600' },
  { tag: [tags.name, tags.punctuation, tags.operator], color: 'var(--text)' },
]);

export const theme = [frame, syntaxHighlighting(words)];
