import { el } from './dom.js';
import { zone } from './text.js';

const keys = [
  ['j or ↓', 'next alert or rule'], ['k or ↑', 'the one before'], ['Enter', 'open it'], ['Esc', 'close it, or leave a field'], ['/', 'search'], ['1 2 3', 'alerts, rules, service'], ['?', 'this list'],
];

const setTheme = value => {
  if (value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
};

const choice = (name, text, options, chosen, onChange) => el('fieldset', {}, el('legend', {}, text),
  Object.entries(options).map(([value, words]) => el('label', {}, el('input', { type: 'radio', name, value, checked: value === chosen, on: { change: () => onChange(value) } }), ' ', words)));

/** The dialog with the keys and the few settings. */
export function createHelp(onZone) {
  const theme = localStorage.getItem('theme') ?? 'auto';
  setTheme(theme);
  const element = el('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
    el('h2', { id: 'help-title' }, 'Keys and settings'),
    el('dl', { class: 'keys' }, keys.map(([key, meaning]) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, meaning)))),
    choice('theme', 'Colours', { auto: 'as the computer has them', light: 'light', dark: 'dark' }, theme, value => {
      localStorage.setItem('theme', value);
      setTheme(value);
    }),
    choice('zone', 'Times', { local: `of this computer (${Intl.DateTimeFormat().resolvedOptions().timeZone})`, utc: 'UTC' }, zone.isUtc ? 'utc' : 'local', value => {
      zone.isUtc = value === 'utc';
      onZone();
    }),
    el('form', { method: 'dialog' }, el('button', { on: { click: event => { event.preventDefault(); element.close(); } } }, 'Close')));
  return element;
}
