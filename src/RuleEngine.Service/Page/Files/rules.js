// The rules: how each does, what is wrong with it, and the desk to check one.

import { ask } from './api.js';
import { sparkline } from './charts.js';
import { createCheck } from './check.js';
import { el, put, settled } from './dom.js';
import { createReload } from './reload.js';
import { address, go } from './route.js';
import { createRule } from './rule.js';
import { ago, bytes, count, counted, line, percent } from './text.js';

const every = 10_000;
const rank = { critical: 4, high: 3, medium: 2, low: 1 };
const orders = {
  alerts: ['Alerts', rule => -rule.alerts], matches: ['Matches', rule => -rule.matches], cost: ['Cost', rule => -(rule.cost ?? -1)], state: ['State', rule => -rule.stateBytes],
  last: ['Last match', rule => -(rule.lastMatch ? new Date(rule.lastMatch).getTime() : 0)], severity: ['Severity', rule => -(rank[rule.severity] ?? 0)], name: ['Name', () => 0],
};
const shows = {
  '': ['All', () => true], problem: ['With problems', rule => rule.problems.length > 0], running: ['Running', rule => rule.isRunning], stopped: ['Not running', rule => !rule.isRunning], alerting: ['With alerts', rule => rule.alerts > 0],
};

const number = value => el('td', { class: 'number' }, value);

function rowOf(rule) {
  return el('tr', { class: rule.isRunning ? null : 'stopped' },
    el('th', { scope: 'row' }, el('a', { href: address('rules', rule.ruleId) }, line(rule.name, 160)), rule.isRunning ? null : el('span', { class: 'chip bad' }, 'not running'),
      el('span', { class: 'file' }, line(rule.file, 120))),
    el('td', { class: 'col-type' }, rule.type ?? '–'),
    el('td', {}, rule.severity ? el('span', { class: `severity ${Object.hasOwn(rank, rule.severity) ? rule.severity : ''}` }, line(rule.severity, 20)) : '–'),
    el('td', { class: 'col-spark' }, rule.alertsByMinute.some(value => value > 0) ? sparkline(rule.alertsByMinute) : el('span', { class: 'none' }, '–')),
    number(count(rule.alerts)), el('td', { class: 'number col-matches' }, count(rule.matches)), el('td', { class: 'col-last' }, ago(rule.lastMatch)),
    el('td', { class: 'number col-state' }, rule.stateBytes ? bytes(rule.stateBytes) : '–'), el('td', { class: 'number col-cost' }, rule.cost === null || rule.cost === undefined ? '–' : percent(rule.cost)),
    el('td', { class: 'number' }, rule.problems.length ? el('a', { class: `chip ${rule.isRunning ? 'warn' : 'bad'}`, href: address('rules', rule.ruleId) }, counted(rule.problems.length, 'problem')) : ''));
}

/** The view. */
export function createRules({ isAdmin }) {
  const search = el('input', { name: 'text', type: 'search', placeholder: 'Name, id or file', autocomplete: 'off', spellcheck: 'false' });
  const show = el('select', { name: 'show' }, Object.entries(shows).map(([value, [text]]) => el('option', { value }, text)));
  const sort = el('select', { name: 'sort' }, Object.entries(orders).map(([value, [text]]) => el('option', { value }, text)));
  const form = el('form', { class: 'filters', role: 'search', 'aria-label': 'Filter rules' }, el('label', { class: 'wide' }, el('span', {}, 'Search'), search), el('label', {}, el('span', {}, 'Show'), show), el('label', {}, el('span', {}, 'Sort by'), sort));
  const counts = el('p', { class: 'counts', role: 'status', 'aria-live': 'polite' });
  const body = el('tbody');
  const heads = ['Rule', 'Type', 'Severity', 'Alerts, last hour', 'Alerts', 'Matches', 'Last match', 'State', 'Cost', 'Problems'];
  const classes = ['', 'col-type', '', 'col-spark', 'number', 'number col-matches', 'col-last', 'number col-state', 'number col-cost', 'number'];
  const table = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Rules' }, el('table', { class: 'rules' }, el('thead', {}, el('tr', {}, heads.map((text, index) => el('th', { scope: 'col', class: classes[index] }, text)))), body));
  const state = el('div', { class: 'list-state' });
  const reload = createReload({ isAdmin, onDone: () => load() });
  const check = createCheck();
  const rule = createRule({ onClose: () => go(address('rules', null, query)) });
  const overview = el('div', { class: 'overview' }, el('div', { class: 'desk' }, reload.element, check), form, counts, table, state);
  const element = el('div', { class: 'rules-view' }, overview, rule.element);

  let query = new URLSearchParams();
  let rules = null;
  let drawn = '';
  let timer = 0;
  let selected = null;

  function draw(isForced = false) {
    if (!rules) return;
    const words = (query.get('text') ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
    const [, isShown] = shows[query.get('show') ?? ''] ?? shows[''];
    const [, key] = orders[query.get('sort')] ?? orders.alerts;
    const found = rules.filter(item => isShown(item) && words.every(word => `${item.name} ${item.ruleId} ${item.file}`.toLowerCase().includes(word)))
      .map(item => [key(item), item]).sort(([one, first], [other, second]) => one - other || (first.name < second.name ? -1 : 1)).map(([, item]) => item);
    rule.show(selected, rules.find(item => item.ruleId === selected));
    const text = JSON.stringify(found);
    if (text === drawn && !isForced) return;
    // Whoever is at a link stays there when the rows are made anew.
    const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    drawn = text;
    put(body, found.map(rowOf));
    if (focused) [...body.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus({ preventScroll: true });
    const stopped = rules.filter(item => !item.isRunning).length;
    put(counts, `${found.length === rules.length ? counted(rules.length, 'rule') : `${count(found.length)} of ${counted(rules.length, 'rule')}`}${stopped ? `, ${count(stopped)} not running` : ''}`);
    put(state, found.length ? null : el('p', { class: 'empty' }, rules.length ? 'No rule fits these filters.' : 'There are no rules. Put rule files into the rules folder; it is watched.'));
  }

  async function load() {
    clearTimeout(timer);
    if (!rules) put(state, el('p', { class: 'empty' }, 'Loading…'));
    try {
      rules = await ask('rules');
      draw();
    } catch (error) {
      put(state, el('p', { class: 'problem' }, error.message), el('p', {}, el('button', { type: 'button', on: { click: load } }, 'Try again')));
    }
    if (!element.hidden) timer = setTimeout(load, every);
  }

  let isVisible = false;

  const change = settled(200, () => {
    // Whoever is elsewhere by now stays there.
    if (!isVisible || selected !== null) return;
    const values = new URLSearchParams();
    for (const field of [search, show, sort]) if (field.value && !(field === sort && field.value === 'alerts')) values.set(field.name, field.value);
    go(address('rules', null, values), { inStead: true });
  });
  form.addEventListener('input', change);
  form.addEventListener('submit', event => event.preventDefault());

  function move(step) {
    const links = [...body.querySelectorAll('th a')];
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))]?.focus();
  }

  return {
    element,
    title: 'Rules',
    show(route) {
      isVisible = true;
      selected = route.id;
      overview.hidden = selected !== null;
      if (selected === null) {
        query = route.query;
        for (const field of [search, show, sort]) if (field !== document.activeElement) field.value = query.get(field.name) ?? (field === sort ? 'alerts' : '');
      }
      if (rules) draw();
      load();
    },
    hide() {
      isVisible = false;
      clearTimeout(timer);
    },
    redraw: () => draw(true),
    onKey(key) {
      if (key === 'j' || key === 'ArrowDown') move(1);
      else if (key === 'k' || key === 'ArrowUp') move(-1);
      else if (key === '/') search.focus();
      else if (key === 'Escape' && selected !== null) go(address('rules', null, query));
      else return false;
      return true;
    },
  };
}
