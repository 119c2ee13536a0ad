// One alert: what it is, what made it, and how that went.

import { ask } from './api.js';
import { histogram } from './charts.js';
import { el, put } from './dom.js';
import { asText, eventFields, flat, table, textOf, valueOf } from './fields.js';
import { drawHandles, readHandles } from './lifetime.js';
import { address } from './route.js';
import { count, counted, duration, line, time, whole } from './text.js';
import { timeOf, timeline } from './timeline.js';

const parameters = 'kibana.alert.rule.parameters';

const listOf = value => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

const section = (title, ...content) => el('section', {}, el('h3', {}, title), content);

function facts(alert) {
  const rows = [
    ['Time', time(alert.time, { milliseconds: true })],
    ['Host', !alert.host ? null : el('a', { href: address('alerts', null, new URLSearchParams({ host: alert.host })), title: 'alerts of this host' }, line(alert.host))],
    ['User', alert.user ? line(alert.user) : null],
    ['Rule', el('a', { href: address('rules', alert.ruleId) }, line(alert.ruleId))],
    ['Risk', count(alert.riskScore)],
    ['Tags', alert.tags.length ? alert.tags.slice(0, 30).map(tag => el('span', { class: 'tag' }, line(tag, 80))) : null],
  ];
  return el('dl', { class: 'facts' }, rows.filter(([, value]) => value !== null).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

// An event of a sequence stands in its building block too; what is in its own document is kept once.
const eventsOf = details => (details.events.length ? details.events : details.buildingBlocks);

function sequence(details) {
  const { document } = details;
  const events = eventsOf(details);
  const wanted = listOf(valueOf(document, `${parameters}.investigation_fields.field_names`)).map(asText);
  const missing = Math.max(0, listOf(valueOf(document, 'kibana.alert.ancestors')).filter(ancestor => valueOf(ancestor, 'depth') === 0).length - events.length);
  return section(`${counted(events.length, 'event')}${events.length > 1 ? ` in ${duration(timeOf(events.at(-1)) - timeOf(events[0])) || 'their order'}` : ''}`, timeline(events, { wanted, missing: details.events.length ? missing : 0 }));
}

function threshold(details, result) {
  const { document, events } = details;
  const wanted = listOf(valueOf(document, `${parameters}.investigation_fields.field_names`)).map(asText);
  const limit = valueOf(document, `${parameters}.threshold.value`);
  const total = Number(asText(valueOf(result, 'count') ?? events.length));
  const times = events.map(timeOf).filter(Number.isFinite);
  const from = Math.min(new Date(textOf(result, 'from') ?? '').getTime() || Infinity, ...times);
  const to = Math.max(new Date(textOf(document, 'kibana.alert.original_time') ?? '').getTime() || -Infinity, ...times);
  const terms = listOf(valueOf(result, 'terms')).map(term => [`${asText(valueOf(term, 'field') ?? '')}`, asText(valueOf(term, 'value') ?? '')]);
  const distinct = listOf(valueOf(result, 'cardinality')).map(entry => [`different values of ${asText(valueOf(entry, 'field') ?? '')}`, asText(valueOf(entry, 'value') ?? '')]);
  const sums = listOf(valueOf(result, 'aggregations')).map(entry => [asText(valueOf(entry, 'name') ?? ''), asText(valueOf(entry, 'value') ?? null)]);
  const label = `${counted(total, 'event')}${Number.isFinite(to - from) ? ` in ${duration(to - from)}` : ''}${limit === undefined ? '' : `; the rule wants ${asText(limit)}`}`;
  return [
    section(label,
      table([...terms, ...distinct, ...sums]),
      times.length ? histogram(times, { from, to, label }) : null,
      times.length < total ? el('p', { class: 'note' }, `${count(times.length)} of ${count(total)} events are kept with the alert and drawn: the first and the last.`) : null),
    events.length ? section('Events', timeline(events, { wanted, openUntil: 1, missing: Math.max(0, total - events.length) })) : null,
  ];
}

function single(details) {
  const wanted = listOf(valueOf(details.document, `${parameters}.investigation_fields.field_names`)).map(asText);
  const event = details.events[0];
  return section('The event', event ? [el('p', {}, time(textOf(event, '@timestamp'), { milliseconds: true })), eventFields(event, wanted)] : table(flat(details.document)));
}

function raw(details) {
  const text = JSON.stringify(details, null, 2);
  const said = el('span', { role: 'status' });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = 'The browser does not allow it; select the text instead.';
    }
  };
  return el('details', { class: 'raw' }, el('summary', {}, 'Raw JSON'),
    el('p', {}, el('button', { type: 'button', on: { click: copy } }, 'Copy'), ' ', said),
    el('pre', { tabindex: '0' }, whole(text, 20_000)));
}

function about(document) {
  const texts = [['description', 'About the rule'], ['note', 'How to look into it'], ['setup', 'Setup']];
  const found = texts.map(([name, title]) => [title, textOf(document, `kibana.alert.rule.${name}`) ?? textOf(document, `${parameters}.${name}`)]).filter(([, text]) => text);
  const query = textOf(document, `${parameters}.query`);
  if (!found.length && !query) return null;
  return el('details', { class: 'about' }, el('summary', {}, 'The rule'),
    found.map(([title, text]) => [el('h4', {}, title), el('p', { class: 'prose' }, whole(text, 4000))]), query ? [el('h4', {}, 'Query'), el('pre', { tabindex: '0' }, whole(query, 8000))] : null);
}

function content(details) {
  const { alert, document } = details;
  const result = valueOf(document, 'kibana.alert.threshold_result');
  const handles = readHandles(eventsOf(details));
  return [
    el('p', { class: 'reason' }, whole(alert.reason, 600)),
    facts(alert),
    handles ? section(handles.lanes.length === 1 ? 'The handle\u2019s lifetime' : 'The handles\u2019 lifetimes', drawHandles(handles)) : null,
    result ? threshold(details, result) : eventsOf(details).length > 1 ? sequence(details) : single(details),
    about(document),
    raw(details),
  ];
}

/** The panel with the story of an alert. */
export function createStory({ onClose }) {
  const heading = el('h2', { tabindex: '-1' });
  const badge = el('span', { class: 'severity' });
  const body = el('div', { class: 'story-body' });
  const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close the alert', title: 'Close (Esc)', on: { click: onClose } }, '×');
  const element = el('section', { class: 'story', 'aria-label': 'Alert', hidden: true }, el('header', {}, badge, heading, close), body);
  let request = null;
  let shown = null;

  async function load(id) {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    if (shown !== id) {
      put(heading, 'Loading…');
      put(badge);
      body.replaceChildren();
    }
    body.setAttribute('aria-busy', 'true');
    try {
      const details = await ask(`alerts/${encodeURIComponent(id)}`, { signal });
      const { alert } = details;
      shown = id;
      put(heading, line(alert.name, 200));
      put(badge, alert.severity);
      badge.className = `severity ${alert.severity}`;
      put(body, content(details));
    } catch (error) {
      if (error.name === 'AbortError') return;
      shown = null;
      put(heading, error.status === 404 ? 'Not there' : 'Not loaded');
      put(body, el('p', { class: 'empty' }, error.message), el('p', {}, el('button', { type: 'button', on: { click: () => load(id) } }, 'Try again')));
    } finally {
      if (!signal.aborted) body.removeAttribute('aria-busy');
    }
  }

  return {
    element,
    /** Shows an alert, or nothing for null. */
    show(id) {
      const isOther = element.hidden || shown !== id;
      element.hidden = id === null;
      if (id === null) {
        request?.abort();
        shown = null;
      } else if (isOther) {
        load(id);
        element.scrollTop = 0;
        heading.focus({ preventScroll: true });
      }
    },
    /** Loads it again when it is the one that is shown: it stands for more now. */
    renew(id) {
      if (shown === id && !element.hidden) load(id);
    },
    /** Draws it again, with times as they are to be shown now. */
    redraw() {
      if (shown !== null) load(shown);
    },
  };
}
