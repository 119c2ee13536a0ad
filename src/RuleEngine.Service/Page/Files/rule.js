// One rule: its counts, what is wrong with it, and why it did not fire.

import { ask } from './api.js';
import { sparkline } from './charts.js';
import { el, put } from './dom.js';
import { address } from './route.js';
import { ago, bytes, count, counted, line, percent, time, whole } from './text.js';

const list = (title, lines, none) => [el('h4', {}, title), lines.length ? el('ul', { class: 'sentences' }, lines.map(text => el('li', {}, whole(text, 800)))) : el('p', { class: 'none' }, none)];

function reportOf(report) {
  return [
    el('p', {}, `${counted(report.events, 'event')} of the journal asked`, report.events ? [', from ', time(report.from), ' to ', time(report.to)] : null, `: ${counted(report.alerts, 'alert')}.`),
    list('Stages', report.stages, 'No event satisfies a stage.'),
    list('How far it came', report.misses, 'No key came beyond the beginning.'),
    list('Partial detections', report.partials, 'There was none.'),
    list('Nearly', report.near, 'No event is near.'),
    report.leftOut.length ? list('Left out', report.leftOut) : null,
  ];
}

// A value may have commas and blanks in it; the next key begins with a field and an equals sign.
const nextKey = /[,;\s]+(?=[\w.@-]+=)/u;

function createWhyNot() {
  const key = el('input', { name: 'key', type: 'text', placeholder: 'host.name=DC01, user.name=ann', autocomplete: 'off', spellcheck: 'false', maxlength: '500' });
  const button = el('button', { type: 'submit' }, 'Ask');
  const answer = el('div', { role: 'status' });
  const form = el('form', {}, el('label', { class: 'wide' }, el('span', {}, 'Key: what join keys or group fields of the rule must be; empty for all'), key), button);
  let ruleId = null;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const asked = ruleId;
    const values = new URLSearchParams(key.value.trim().split(nextKey).filter(Boolean).map(text => ['key', text]));
    button.disabled = true;
    put(answer, el('p', { class: 'empty' }, 'Asking the journal…'));
    try {
      const report = await ask(`rules/${encodeURIComponent(asked)}/why-not${values.size ? `?${values}` : ''}`);
      if (asked === ruleId) put(answer, reportOf(report));
    } catch (error) {
      if (asked === ruleId) put(answer, el('p', { class: 'problem' }, error.message));
    } finally {
      button.disabled = false;
    }
  });
  return {
    element: el('section', { class: 'why-not' }, el('h3', {}, 'Why did it not fire?'), form, answer),
    show(id) {
      if (id === ruleId) return;
      ruleId = id;
      put(answer);
    },
  };
}

function facts(rule) {
  const dropped = Object.entries(rule.dropped ?? {}).filter(([, value]) => value > 0);
  const rows = [
    ['Id', line(rule.ruleId)], ['File', line(rule.file)], ['Type', rule.type], ['Severity', rule.severity ? line(rule.severity, 20) : null],
    ['Alerts', el('a', { href: address('alerts', null, new URLSearchParams({ rule: rule.ruleId })) }, counted(rule.alerts, 'alert'))],
    ['Last alert', ago(rule.lastAlert)], ['Matches', count(rule.matches)], ['Last match', ago(rule.lastMatch)], ['Brought by', rule.lastSource ? line(rule.lastSource, 100) : null],
    ['State', bytes(rule.stateBytes)], ['Cost', rule.cost === null || rule.cost === undefined ? null : `${percent(rule.cost)} of all conditions`],
    ['Dropped', dropped.length ? dropped.map(([name, value]) => `${count(value)} ${name}`).join(', ') : null],
  ];
  return el('dl', { class: 'facts' }, rows.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

/** The panel of one rule. */
export function createRule({ onClose }) {
  const heading = el('h2', { tabindex: '-1' });
  const body = el('div');
  const whyNot = createWhyNot();
  const element = el('section', { class: 'rule', 'aria-label': 'Rule', hidden: true },
    el('header', {}, heading, el('button', { type: 'button', class: 'close', 'aria-label': 'Close the rule', title: 'Close (Esc)', on: { click: onClose } }, '×')), body, whyNot.element);
  let shown = null;
  return {
    element,
    /** Shows a rule as it is now; nothing for an id of null. */
    show(id, rule) {
      element.hidden = id === null;
      if (id === null) {
        shown = null;
        return;
      }
      put(heading, rule ? line(rule.name, 200) : 'Not there', rule && !rule.isRunning ? el('span', { class: 'chip bad' }, 'not running') : null);
      put(body, rule ? [
        rule.problems.length ? el('section', { class: 'problems' }, el('h3', {}, counted(rule.problems.length, 'problem')), el('ul', { class: 'sentences' }, rule.problems.map(text => el('li', {}, whole(text, 800))))) : null,
        facts(rule), el('h3', {}, 'Alerts of the last hour, by minute'), sparkline(rule.alertsByMinute, { width: 480, height: 60 }),
      ] : el('p', { class: 'empty' }, 'There is no rule of this id.'));
      whyNot.element.hidden = !rule?.isRunning;
      whyNot.show(id);
      if (shown !== id) heading.focus({ preventScroll: true });
      shown = id;
    },
  };
}
