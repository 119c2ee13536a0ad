// A look at the rules folder, and what came of it.

import { ask } from './api.js';
import { el, put } from './dom.js';
import { status } from './status.js';
import { ago, count, counted, whole } from './text.js';

const part = (name, meaning, ids) => (ids.length
  ? el('details', {}, el('summary', {}, `${count(ids.length)} ${name}`, el('span', { class: 'note' }, ` ${meaning}`)), el('ul', { class: 'sentences' }, ids.slice(0, 2000).map(id => el('li', {}, whole(id, 200)))))
  : null);

/** What a look at the folder has led to. */
export function reportOf(report) {
  return [
    el('p', { class: report.isApplied ? 'good' : 'problem' }, report.isApplied ? 'The rules that are in the folder run' : 'The change was refused; the rules from before go on', ' (', ago(report.time), ').'),
    report.problems.length ? el('details', { open: !report.isApplied }, el('summary', {}, counted(report.problems.length, 'problem')), el('ul', { class: 'sentences' }, report.problems.slice(0, 200).map(text => el('li', {}, whole(text, 800))))) : null,
    part('kept', 'with their state', report.kept), part('new', '', report.new), part('cold', 'changed, so they begin without state', report.cold), part('gone', '', report.gone),
  ];
}

/** The button and the last report. */
export function createReload({ isAdmin, onDone }) {
  const button = el('button', { type: 'button', hidden: !isAdmin }, 'Reload rules');
  const answer = el('div', { class: 'answer', role: 'status' });
  let shown = '';
  const show = report => {
    const text = JSON.stringify(report);
    if (!report || text === shown) return;
    shown = text;
    put(answer, reportOf(report));
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    put(answer, el('p', { class: 'empty' }, 'Looking at the rules…'));
    shown = '';
    try {
      show(await ask('reload', { method: 'POST' }));
      onDone();
      status.refresh();
    } catch (error) {
      put(answer, el('p', { class: 'problem' }, error.message));
    } finally {
      button.disabled = false;
    }
  });
  status.addEventListener('change', () => button.disabled || show(status.current?.detection.lastReload));
  return { element: el('div', { class: 'reload' }, button, answer) };
}
