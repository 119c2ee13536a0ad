// Where the service has keys, one is shown once; a cookie that scripts cannot read stands for it from then on.

import { ask } from './api.js';
import { el, put } from './dom.js';

/** The form that asks for a key. */
export function createLogin(onDone) {
  const key = el('input', { name: 'key', type: 'password', autocomplete: 'current-password', required: true, spellcheck: 'false', maxlength: '512' });
  const button = el('button', { type: 'submit', class: 'primary' }, 'Sign in');
  const answer = el('p', { role: 'alert', class: 'problem' });
  const form = el('form', { class: 'login' }, el('h2', {}, 'Sign in'), el('p', {}, 'This service wants a key. Make one on its machine with ', el('code', {}, 'ruleengine serve --new-key NAME'), '.'),
    el('label', {}, el('span', {}, 'Key'), key), el('p', {}, button), answer);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    put(answer);
    try {
      // A header holds no other characters; and no key has them.
      if (!/^[\x21-\x7e]+$/u.test(key.value.trim())) throw new Error('This is no key.');
      const who = await ask('session', { method: 'POST', headers: { Authorization: `Bearer ${key.value.trim()}` }, asSession: true });
      key.value = '';
      onDone(who);
    } catch (error) {
      put(answer, error.status === 401 ? 'The key is not known.' : error.message);
      key.select();
    } finally {
      button.disabled = false;
    }
  });
  return { element: form, focus: () => key.focus() };
}
