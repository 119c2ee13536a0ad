// Events over time: an axis with a dot each, and below it the events with what lies between them.

import { el, fitted, svg } from './dom.js';
import { eventFields, textOf } from './fields.js';
import { kinds } from './lifetime.js';
import { count, duration, line, moment, time } from './text.js';

/** The time of an event in milliseconds; NaN when it has none. */
export const timeOf = event => new Date(textOf(event, '@timestamp') ?? '').getTime();

const programOf = event => textOf(event, 'process.name') ?? (textOf(event, 'process.executable') ?? textOf(event, 'winlog.event_data.ProcessName'))?.split(/[\\/]/u).at(-1) ?? null;

/** What an event is, in a few words: its code, its action, who did it. */
export function headline(event) {
  const code = textOf(event, 'event.code') ?? textOf(event, 'winlog.event_id');
  const words = [code, textOf(event, 'event.action') ?? (Object.hasOwn(kinds, code) ? `handle ${kinds[code]}` : textOf(event, 'event.category')), programOf(event), textOf(event, 'user.name')].filter(Boolean);
  return words.length ? words.join(' · ') : textOf(event, 'message') ?? 'event';
}

function axis(events, width) {
  const height = 46;
  const [left, right, y] = [14, width - 14, 16];
  const times = events.map(timeOf);
  const known = times.filter(Number.isFinite);
  const [from, to] = [Math.min(...known), Math.max(...known)];
  const span = to - from;
  const xOf = at => (span ? left + ((right - left) * (at - from)) / span : (left + right) / 2);
  const picture = svg('svg', { class: 'axis-picture', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${count(events.length)} events within ${duration(span)}` }, svg('path', { class: 'rail', d: `M${left} ${y}H${right}` }));
  // Events that are close together share a dot with the numbers of all of them.
  const dots = [];
  times.forEach((at, index) => {
    if (!Number.isFinite(at)) return;
    const x = Math.round(xOf(at));
    const last = dots.at(-1);
    if (last && Math.abs(x - last.x) < 19) last.to = index;
    else dots.push({ x, from: index, to: index, at });
  });
  for (const dot of dots) {
    const numbers = dot.from === dot.to ? String(dot.from + 1) : `${dot.from + 1}–${dot.to + 1}`;
    const half = Math.max(8, numbers.length * 3.4 + 3);
    const x = Math.max(half + 1, Math.min(width - half - 1, dot.x));
    picture.append(
      svg('rect', { class: 'dot', x: x - half, y: y - 8, width: half * 2, height: 16, rx: 8 }, svg('title', {}, `${numbers}: ${moment(dot.at, { milliseconds: true })}`)),
      svg('text', { class: 'dot-number', x, y: y + 3.5, 'text-anchor': 'middle' }, numbers));
  }
  picture.append(
    svg('text', { class: 'axis', x: 4, y: height - 4 }, moment(from, { milliseconds: span < 60_000 })),
    svg('text', { class: 'axis', x: width - 4, y: height - 4, 'text-anchor': 'end' }, span ? `+${duration(span)}` : ''));
  return picture;
}

function entry(event, index, wanted, isOpen) {
  return el('li', { class: 'event' },
    el('span', { class: 'stage', 'aria-hidden': 'true' }, String(index + 1)),
    el('details', { open: isOpen },
      el('summary', {}, time(textOf(event, '@timestamp'), { milliseconds: true }), ' ', el('span', { class: 'headline' }, line(headline(event), 200))),
      eventFields(event, wanted)));
}

/** A list of events in their order. */
export function timeline(events, { wanted = [], openUntil = 12, missing = 0 } = {}) {
  const items = [];
  // Of many events the first and the last are kept.
  const tear = missing > 0 ? Math.ceil(events.length / 2) : -1;
  events.forEach((event, index) => {
    const gap = index ? timeOf(event) - timeOf(events[index - 1]) : NaN;
    if (index === tear) items.push(el('li', { class: 'gap torn' }, `${count(missing)} events in between were not kept`));
    else if (gap > 0 || gap < 0) items.push(el('li', { class: 'gap' }, gap > 0 ? `${duration(gap)} later` : `${duration(-gap)} before that`));
    items.push(entry(event, index, wanted, events.length <= openUntil));
  });
  return el('div', { class: 'timeline' },
    events.some(event => Number.isFinite(timeOf(event))) && events.length > 1 ? fitted('axis-box', width => axis(events, width)) : null,
    el('ol', { class: 'events' }, items));
}
