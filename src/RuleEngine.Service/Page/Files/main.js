// Puts the page together: who is there, which view is shown, which keys do what.

import { createAlerts } from './alerts.js';
import { ask, session } from './api.js';
import { createBanner } from './banner.js';
import { el, put } from './dom.js';
import { createHelp } from './help.js';
import { live } from './live.js';
import { createLogin } from './login.js';
import { address, go, here } from './route.js';
import { createRules } from './rules.js';
import { createService } from './service.js';
import { status } from './status.js';

const tabs = { alerts: 'Alerts', rules: 'Rules', service: 'Service' };
const stateWords = { connecting: 'connecting', live: 'live', down: 'disconnected' };

const main = document.querySelector('main');
const state = el('span', { class: 'live connecting', role: 'status' }, stateWords.connecting);
const who = el('span', { class: 'who' });
const help = createHelp(() => Object.values(views).forEach(view => view.redraw()));
const nav = el('nav', { 'aria-label': 'Views' }, Object.entries(tabs).map(([name, text]) => el('a', { href: address(name), 'data-view': name }, text)));
document.querySelector('.bar').append(nav, state, who, el('button', { type: 'button', class: 'help-button', 'aria-label': 'Keys and settings', title: 'Keys and settings (?)', on: { click: () => help.showModal() } }, '?'));
document.querySelector('.bar').after(createBanner());
document.body.append(help);

let views = {};
let current = null;

function show() {
  const route = here();
  const view = views[route.view] ?? views.alerts;
  if (!view) return;
  if (view !== current) {
    current?.hide();
    current = view;
    for (const other of Object.values(views)) other.element.hidden = other !== view;
    document.title = `${view.title} – RuleEngine`;
  }
  for (const link of nav.children) {
    if (views[link.dataset.view] === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  view.show(route);
}

function signOut() {
  const wasIn = Object.keys(views).length > 0;
  live.stop();
  status.stop();
  current?.hide();
  current = null;
  views = {};
  put(who);
  nav.hidden = true;
  state.hidden = true;
  const login = createLogin(identity => (wasIn ? location.reload() : begin(identity)));
  put(main, login.element);
  login.focus();
}

async function leave() {
  await ask('session', { method: 'DELETE', asSession: true }).catch(() => null);
  // Nothing of what was seen stays in memory.
  location.reload();
}

function begin({ name, roles, how }) {
  const isAdmin = roles.includes('admin');
  put(who, how !== 'open' ? [el('span', { class: 'name' }, name), el('button', { type: 'button', on: { click: leave } }, 'Sign out')] : null);
  if (!isAdmin && !roles.includes('read')) {
    put(main, el('p', { class: 'empty' }, `The key ${name} may not see alerts; sign out and use one with the role read.`));
    return;
  }
  views = { alerts: createAlerts(), rules: createRules({ isAdmin }), service: createService({ isAdmin }) };
  nav.hidden = false;
  state.hidden = false;
  put(main, Object.values(views).map(view => view.element));
  live.start();
  status.start();
  show();
}

async function start() {
  try {
    begin(await ask('session', { asSession: true }));
  } catch (error) {
    if (error.status === 401) signOut();
    else {
      put(main, el('p', { class: 'empty' }, `${error.message} The page tries again.`));
      setTimeout(start, 3000);
    }
  }
}

const isField = node => node.matches?.('input, select, textarea') ?? false;

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]') || !current) return;
  if (isField(event.target)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const tab = Object.keys(tabs)[Number(event.key) - 1];
  // Where something scrolls or opens by itself, the arrows are its own.
  if (event.key.startsWith('Arrow') && event.target.closest('[tabindex="0"], details, .story, .rule')) return;
  if (event.key === '?') help.showModal();
  else if (tab) go(address(tab));
  else if (!current.onKey(event.key)) return;
  event.preventDefault();
}

live.addEventListener('state', () => {
  state.className = `live ${live.state}`;
  put(state, stateWords[live.state]);
  // Why the stream ended, it does not say; a session that is over, the state does.
  if (live.state === 'down') status.refresh();
});
session.addEventListener('signed-out', () => Object.keys(views).length && signOut());
addEventListener('hashchange', show);
addEventListener('keydown', onKey);
addEventListener('online', () => live.hurry());
document.addEventListener('visibilitychange', () => {
  if (document.hidden || !current) return;
  live.hurry();
  status.refresh();
});

start();
