// A desk to try the text of a rule.

import { ask } from './api.js';
import { el, put } from './dom.js';
import { counted, whole } from './text.js';

const finding = item => el('li', { class: `finding ${item.severity === 'error' ? 'error' : 'other'}` },
  el('p', {}, el('span', { class: `chip ${item.severity === 'error' ? 'bad' : item.severity === 'warning' ? 'warn' : ''}` }, item.severity), ' ', el('code', {}, item.code), item.line ? ` line ${item.line}, column ${item.column}: ` : ' ', whole(item.message, 800)),
  item.excerpt ? el('pre', { tabindex: '0' }, whole(item.excerpt, 2000)) : null,
  item.hint ? el('p', { class: 'hint' }, whole(item.hint, 800)) : null);

/** The desk, folded. */
export function createCheck() {
  const text = el('textarea', { name: 'rule', rows: '12', spellcheck: 'false', autocomplete: 'off', placeholder: '[rule]\nname = "…"\nrule_id = "…"\ntype = "eql"\nquery = \'\'\'…\'\'\'' });
  const button = el('button', { type: 'submit' }, 'Check');
  const answer = el('div', { class: 'answer', role: 'status' });
  const form = el('form', {}, el('label', { class: 'wide' }, el('span', {}, 'The text of a rule file (TOML)'), text), el('p', {}, button, ' ', el('span', { class: 'note' }, 'Ctrl+Enter. Nothing is kept of it.')));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    put(answer, el('p', { class: 'empty' }, 'Checking…'));
    try {
      const found = await ask('rules/validate', { method: 'POST', body: text.value, headers: { 'Content-Type': 'application/toml' } });
      put(answer, el('p', { class: found.isValid ? 'good' : 'problem' }, found.isValid ? 'This rule would run.' : 'This rule would not run.', found.replaces ? ` It has the id of ${whole(found.replaces, 200)}, whose place it would have to take.` : '', found.diagnostics.length ? ` ${counted(found.diagnostics.length, 'finding')}:` : ''),
        el('ul', { class: 'findings' }, found.diagnostics.map(finding)));
    } catch (error) {
      put(answer, el('p', { class: 'problem' }, error.message));
    } finally {
      button.disabled = false;
    }
  });
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  return el('details', { class: 'check' }, el('summary', {}, 'Check a rule'), form, answer);
}
