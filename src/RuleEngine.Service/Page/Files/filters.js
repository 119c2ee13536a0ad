// What the list of alerts is filtered by: fields of a form, which are kept in the address.

import { query } from './api.js';
import { el, settled } from './dom.js';

const ranges = { '': 'All time', '15m': 'Last 15 minutes', '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days', span: 'From – to' };
const lengths = { '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 };
const severities = ['low', 'medium', 'high', 'critical'];
const names = ['text', 'severity', 'host', 'rule', 'range', 'from', 'to'];

const labelled = (text, control, className = '') => el('label', { class: className }, el('span', {}, text), control);
const select = (name, options) => el('select', { name }, Object.entries(options).map(([value, text]) => el('option', { value }, text)));
const input = (name, attributes) => el('input', { name, autocomplete: 'off', spellcheck: 'false', maxlength: '500', ...attributes });

// A time in a field of the form is of this computer's zone; in the address it is in UTC.
const toField = text => {
  const date = new Date(text);
  return text && !Number.isNaN(date.getTime()) ? new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : '';
};
const fromField = text => (text && !Number.isNaN(new Date(text).getTime()) ? new Date(text).toISOString() : '');

/** How long ago what is asked for may be, in milliseconds; null where that does not move with time. */
export const lengthOf = values => (Object.hasOwn(lengths, values.get('range')) ? lengths[values.get('range')] : null);

/** The filters that an address has, as parameters of the API. */
export function parametersOf(values) {
  const length = lengthOf(values);
  const isSpan = values.get('range') === 'span';
  return {
    text: values.get('text'), severity: severities.includes(values.get('severity')) ? values.get('severity') : null, host: values.get('host'), rule: values.get('rule'),
    from: length ? new Date(Date.now() - length).toISOString() : isSpan ? fromField(values.get('from')) : null,
    to: isSpan ? fromField(values.get('to')) : null,
  };
}

/** Whether an alert is one of those that are asked for, as far as the page can tell: words it cannot. */
export function accepts(parameters, alert) {
  const at = new Date(alert.time);
  return (!parameters.severity || severities.indexOf(alert.severity) >= severities.indexOf(parameters.severity))
    && (!parameters.host || alert.host?.toLowerCase() === parameters.host.toLowerCase())
    && (!parameters.rule || alert.ruleId === parameters.rule)
    && (!parameters.from || at >= new Date(parameters.from))
    && (!parameters.to || at < new Date(parameters.to));
}

/** The form. */
export function createFilters(onChange) {
  const search = input('text', { type: 'search', placeholder: 'Words in name, reason, host, user', enterkeyhint: 'search' });
  const span = el('div', { class: 'span', hidden: true }, labelled('From', input('from', { type: 'datetime-local' })), labelled('To', input('to', { type: 'datetime-local' })));
  const csv = el('a', { class: 'button', download: 'alerts.csv', title: 'The alerts that are asked for as a table' }, 'CSV');
  const clear = el('button', { type: 'button' }, 'Clear');
  const form = el('form', { class: 'filters', role: 'search', 'aria-label': 'Filter alerts' },
    labelled('Search', search, 'wide'),
    labelled('Severity', select('severity', { '': 'All', low: 'Low and up', medium: 'Medium and up', high: 'High and up', critical: 'Critical' })),
    labelled('Time', select('range', ranges)), span,
    labelled('Host', input('host', { type: 'text' })),
    labelled('Rule id', input('rule', { type: 'text' })),
    el('div', { class: 'buttons' }, clear, csv));

  const read = () => {
    const values = new URLSearchParams();
    for (const name of names) {
      const { value } = form.elements[name];
      const text = name === 'from' || name === 'to' ? fromField(value) : value.trim();
      if (text && (form.elements.range.value === 'span' || (name !== 'from' && name !== 'to'))) values.set(name, text);
    }
    return values;
  };
  const change = settled(250, () => onChange(read()));
  form.addEventListener('input', () => {
    span.hidden = form.elements.range.value !== 'span';
    change();
  });
  form.addEventListener('submit', event => event.preventDefault());
  clear.addEventListener('click', () => {
    onChange(new URLSearchParams());
    search.focus();
  });

  return {
    element: form,
    search,
    /** Shows what an address has. */
    show(values) {
      for (const name of names) {
        const field = form.elements[name];
        const value = name === 'from' || name === 'to' ? toField(values.get(name)) : values.get(name) ?? '';
        // Not under somebody's hands.
        if (field !== document.activeElement || !values.has(name)) field.value = value;
      }
      span.hidden = form.elements.range.value !== 'span';
      clear.hidden = values.size === 0;
      csv.setAttribute('href', `api/v1/alerts.csv${query({ ...parametersOf(values), limit: 10_000 })}`);
    },
  };
}
