// The alerts, the newest first, as they come.

import { ask, query } from './api.js';
import { el, put, throttled } from './dom.js';
import { accepts, createFilters, lengthOf, parametersOf } from './filters.js';
import { live } from './live.js';
import { address, go } from './route.js';
import { createStory } from './story.js';
import { count, counted, line, moment, time } from './text.js';

const pageSize = 100;
const most = 1000;
const shortestWait = 1000;
const longestWait = 3_600_000;

function rowOf(alert, values) {
  const when = time(alert.time);
  return el('a', { class: `row ${alert.severity}`, href: address('alerts', alert.id, values), 'data-id': alert.id },
    el('span', { class: `severity ${alert.severity}` }, alert.severity), when,
    el('span', { class: 'name' }, line(alert.name, 160), alert.isUpdate ? el('span', { class: 'again', title: 'raised before, and stands for more now' }, 'again') : null),
    el('span', { class: 'host' }, alert.host ? line(alert.host, 80) : ''), el('span', { class: 'user' }, alert.user ? line(alert.user, 80) : ''), el('span', { class: 'reason' }, line(alert.reason, 300)));
}

/** The view. */
export function createAlerts() {
  const filters = createFilters(wanted => {
    // It comes a moment after the last key: whoever is elsewhere by then stays there.
    if (isVisible) go(address('alerts', selected, wanted), { inStead: true });
  });
  const story = createStory({ onClose: () => close() });
  const list = el('ol', { class: 'alerts', 'aria-label': 'Alerts, the newest first' });
  const counts = el('p', { class: 'counts', role: 'status', 'aria-live': 'polite' });
  const state = el('div', { class: 'list-state' });
  const older = el('button', { type: 'button', hidden: true, on: { click: () => load({ isOlder: true }) } }, 'Older alerts');
  const element = el('div', { class: 'alerts-view' }, filters.element, el('div', { class: 'split' }, el('section', { class: 'list', 'aria-label': 'Alerts' }, counts, list, state, el('p', { class: 'more-alerts' }, older)), story.element));

  const rows = new Map();
  let values = new URLSearchParams();
  let parameters = parametersOf(values);
  let next = null;
  let arrived = 0;
  // A look at the newest must not call off one at the older, nor the other way round.
  const requests = { newest: null, older: null };
  let selected = null;
  let isVisible = false;
  let trouble = null;
  let aging = 0;

  const say = throttled(1500, () => put(counts, rows.size ? `${counted(rows.size, 'alert')}${next === null ? '' : ' and older ones'}${arrived ? `, ${count(arrived)} new since you came` : ''}` : ''));

  // Its place among the rows: the newest first, by the order in which they were stored.
  function insert(alert, isFresh = false) {
    const known = rows.get(alert.id);
    if (known && known.alert.sequence >= alert.sequence) return;
    const hadFocus = known?.item.contains(document.activeElement);
    known?.item.remove();
    const item = el('li', { class: isFresh ? 'fresh' : null }, rowOf(alert, values));
    rows.set(alert.id, { alert, item });
    let after = list.firstElementChild;
    while (after && rows.get(after.firstElementChild.dataset.id).alert.sequence > alert.sequence) after = after.nextElementSibling;
    list.insertBefore(item, after);
    if (alert.id === selected) mark();
    if (hadFocus) item.firstElementChild.focus({ preventScroll: true });
  }

  function trim() {
    while (rows.size > most) {
      const last = list.lastElementChild;
      if (last.contains(document.activeElement)) break;
      rows.delete(last.firstElementChild.dataset.id);
      last.remove();
      next = rows.get(list.lastElementChild.firstElementChild.dataset.id).alert.sequence;
    }
  }

  function empty() {
    requests.older?.abort();
    rows.clear();
    list.replaceChildren();
    [next, arrived] = [null, 0];
  }

  // A range that ends now moves on: what has become too old for it leaves, but not from under somebody's hands.
  function age() {
    clearTimeout(aging);
    const length = lengthOf(values);
    if (length === null) return;
    const begin = Date.now() - length;
    let soonest = Infinity;
    for (const [id, { alert, item }] of rows) {
      const left = new Date(alert.time).getTime() - begin;
      if (left < 0 && !item.contains(document.activeElement)) {
        rows.delete(id);
        item.remove();
      } else {
        soonest = Math.min(soonest, left);
      }
    }
    if (rows.size) aging = setTimeout(() => tell(trouble), Math.min(longestWait, Math.max(shortestWait, soonest + 1)));
  }

  function tell(problem = null) {
    trouble = problem;
    age();
    older.hidden = next === null || rows.size >= most;
    if (problem) put(state, el('p', { class: 'problem' }, problem.message), el('p', {}, el('button', { type: 'button', on: { click: () => load() } }, 'Try again')));
    else if (!rows.size) put(state, el('p', { class: 'empty' }, values.size ? 'No alert fits these filters.' : 'No alerts yet. They appear here as they are raised.'));
    else if (next !== null && rows.size >= most) put(state, el('p', { class: 'note' }, `The list holds ${count(most)} alerts; narrow the filters to see older ones, or take them as CSV.`));
    else put(state);
    say();
  }

  async function load({ isOlder = false } = {}) {
    const kind = isOlder ? 'older' : 'newest';
    requests[kind]?.abort();
    requests[kind] = new AbortController();
    const { signal } = requests[kind];
    parameters = parametersOf(values);
    if (!rows.size) put(state, el('p', { class: 'empty' }, 'Loading…'));
    list.setAttribute('aria-busy', 'true');
    try {
      const page = await ask(`alerts${query({ ...parameters, before: isOlder ? next : null, limit: pageSize })}`, { signal });
      const newest = Math.max(0, ...[...rows.values()].map(row => row.alert.sequence));
      // More came than a page holds: what lies between would be missing.
      if (!isOlder && rows.size && page.next !== null && page.alerts.at(-1).sequence > newest) empty();
      const wasEmpty = !rows.size;
      const focusAt = isOlder && document.activeElement === older ? page.alerts[0]?.id : null;
      for (const alert of page.alerts) insert(alert, !wasEmpty && !isOlder);
      if (isOlder || wasEmpty) next = page.next;
      trim();
      tell();
      if (focusAt) rows.get(focusAt)?.item.firstElementChild.focus();
    } catch (error) {
      if (error.name !== 'AbortError') tell(error);
    } finally {
      if (!signal.aborted) list.removeAttribute('aria-busy');
    }
  }

  const refresh = throttled(1000, () => load());

  live.addEventListener('gap', () => refresh());
  live.addEventListener('alert', ({ detail: alert }) => {
    if (alert.isUpdate) story.renew(alert.id);
    parameters = parametersOf(values);
    if (!accepts(parameters, alert)) return;
    arrived++;
    // Which words fit is the service's to say.
    if (parameters.text) refresh();
    else {
      insert(alert, true);
      trim();
      tell();
    }
  });

  function mark() {
    for (const link of list.querySelectorAll('[aria-current]')) link.removeAttribute('aria-current');
    rows.get(selected)?.item.firstElementChild.setAttribute('aria-current', 'true');
  }

  function close() {
    const last = selected;
    go(address('alerts', null, values));
    rows.get(last)?.item.firstElementChild.focus();
  }

  function move(step) {
    const links = [...list.querySelectorAll('a.row')];
    if (!links.length) return;
    const at = links.findIndex(link => link === document.activeElement || (!list.contains(document.activeElement) && link.dataset.id === selected));
    const target = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
    if (selected !== null) go(target.getAttribute('href'), { inStead: true });
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }

  return {
    element,
    title: 'Alerts',
    show(route) {
      const isFirst = !isVisible;
      isVisible = true;
      const isOther = route.query.toString() !== values.toString();
      values = route.query;
      selected = route.id;
      filters.show(values);
      element.classList.toggle('is-open', selected !== null);
      if (isOther) {
        empty();
        load();
      } else if (isFirst) {
        load();
      }
      story.show(selected);
      mark();
    },
    hide() {
      isVisible = false;
    },
    /** Says all times again. */
    redraw() {
      for (const { item, alert } of rows.values()) item.querySelector('time')?.replaceChildren(moment(alert.time));
      story.redraw();
    },
    onKey(key) {
      if (key === 'j' || key === 'ArrowDown') move(1);
      else if (key === 'k' || key === 'ArrowUp') move(-1);
      else if (key === '/') filters.search.focus();
      else if (key === 'Escape' && selected !== null) close();
      else return false;
      return true;
    },
  };
}
