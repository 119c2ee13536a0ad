import { el } from './dom.js';

// What has no shape of its own or turns the order of what follows: shown by its number, so that nobody is led to read something else than what is there.
// eslint-disable-next-line no-control-regex
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

const numberOf = character => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push(el('span', { class: 'hidden-character', title: 'a character that is not seen' }, numberOf(match[0])));
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

/** A text from a log in one line, cut at a length. */
export function line(text, limit = 300) {
  const flat = String(text ?? '').slice(0, limit * 2).replace(/\s+/gu, ' ').trim();
  return el('bdi', {}, pieces(flat.slice(0, limit)), flat.length > limit || String(text).length > limit * 2 ? '…' : null);
}

/** A text from a log as it is; what goes beyond a length is shown when asked for. */
export function whole(text, limit = 1000) {
  const all = String(text ?? '');
  const box = el('bdi', { class: 'whole' }, pieces(all.slice(0, limit)));
  if (all.length <= limit) return box;
  const more = el('button', { type: 'button', class: 'more', on: { click: () => box.replaceChildren(...pieces(all)) } }, `… ${count(all.length - limit)} more characters`);
  box.append(more);
  return box;
}

const numbers = new Intl.NumberFormat('en');
const roughly = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A number with separators of thousands. */
export const count = number => numbers.format(number);

/** A number to three digits. */
export const rough = number => roughly.format(number);

/** A number with its noun: `1 alert`, `2 alerts`. */
export const counted = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

/** Bytes with a unit. */
export function bytes(number) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let step = 0;
  while (number >= 1024 && step < units.length - 1) {
    number /= 1024;
    step++;
  }
  return `${roughly.format(number)} ${units[step]}`;
}

/** A share as a percentage. */
export const percent = share => (share > 0 && share < 0.001 ? '<0.1 %' : `${roughly.format(Math.round(share * 1000) / 10)} %`);

/** A length of time, of milliseconds. */
export function duration(milliseconds) {
  const all = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? '−' : '';
  if (all === 0) return '0 s';
  if (all < 1000) return `${sign}${Math.round(all)} ms`;
  if (all < 60_000) return `${sign}${roughly.format(all / 1000)} s`;
  const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]];
  const first = units.findIndex(([, size]) => all >= size);
  const [name, size] = units[first];
  const [nextName, nextSize] = units[Math.min(first + 1, 3)];
  const rest = first < 3 ? Math.floor((all % size) / nextSize) : 0;
  return `${sign}${Math.floor(all / size)} ${name}${rest ? ` ${rest} ${nextName}` : ''}`;
}

const pad = (number, digits = 2) => String(number).padStart(digits, '0');

/** Whether times are shown in UTC, rather than in the time of this computer. */
export const zone = {
  get isUtc() { return localStorage.getItem('zone') === 'utc'; },
  set isUtc(value) { localStorage.setItem('zone', value ? 'utc' : 'local'); },
};

const parts = date => (zone.isUtc
  ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds()]
  : [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds()]);

/** A date and time as words, in the zone that is chosen. */
export function moment(value, { milliseconds = false, date: hasDate = true } = {}) {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(value ?? '');
  const [year, month, day, hour, minute, second, fraction] = parts(date);
  return `${hasDate ? `${year}-${pad(month)}-${pad(day)} ` : ''}${pad(hour)}:${pad(minute)}:${pad(second)}${milliseconds ? `.${pad(fraction, 3)}` : ''}`;
}

/** A time as an element: as it is shown, with the time in UTC when pointed at. */
export function time(value, options) {
  if (!value) return el('span', { class: 'none' }, '–');
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? line(value, 60) : el('time', { datetime: value, title: date.toISOString() }, moment(value, options));
}

/** How long ago a time is, as an element. */
export const ago = value => (value
  ? el('time', { datetime: value, title: `${moment(value)}` }, `${duration(Math.max(0, Math.round((Date.now() - new Date(value).getTime()) / 1000)) * 1000)} ago`)
  : el('span', { class: 'none' }, '–'));
