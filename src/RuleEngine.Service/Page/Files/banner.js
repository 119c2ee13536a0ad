// What is wrong with the service as a whole, above each view until it is mended.

import { el, put } from './dom.js';
import { live } from './live.js';
import { address } from './route.js';
import { status } from './status.js';
import { counted, whole } from './text.js';

const problemList = problems => el('details', {}, el('summary', {}, counted(problems.length, 'finding')), el('ul', { class: 'sentences' }, problems.slice(0, 50).map(text => el('li', {}, whole(text, 800)))));

function* findings() {
  if (live.state === 'down' || status.problem?.status === 0) yield ['lost', 'warn', 'The connection to the service is lost. What is shown may be old; the page tries again by itself.', null];
  else if (status.problem && status.problem.status !== 401) yield ['status', 'bad', status.problem.message, null];
  const { detection, sinks = [] } = status.current ?? {};
  if (!detection) return;
  if (detection.problem) yield ['stopped', 'bad', 'Detection cannot go on: ', whole(detection.problem, 600)];
  const report = detection.lastReload;
  if (report && !report.isApplied) yield ['refused', 'bad', 'The rules folder has errors, so its change was refused and the rules from before go on. ', problemList(report.problems)];
  else if (report?.problems.length) yield ['problems', 'warn', ['Something is wrong with the rules. ', el('a', { href: address('rules', null, new URLSearchParams({ show: 'problem' })) }, 'Show the rules'), ' '], problemList(report.problems)];
  if (detection.isReplaying) yield ['replay', 'note', 'The service works on events that were taken before it started; alerts may be of some time ago.', null];
  for (const sink of sinks.filter(item => item.lastProblem)) yield [`sink ${sink.name}`, 'warn', `Alerts do not reach the sink ${sink.name}: `, whole(sink.lastProblem, 400)];
}

/** The banners. */
export function createBanner() {
  const element = el('div', { class: 'banners', role: 'status', 'aria-live': 'polite' });
  const shown = new Map();

  function draw() {
    const found = new Map([...findings()].map(([key, tone, text, more]) => [key, { tone, text, more }]));
    for (const [key, { node }] of shown) {
      if (!found.has(key)) {
        node.remove();
        shown.delete(key);
      }
    }
    for (const [key, { tone, text, more }] of found) {
      const node = el('div', { class: `banner ${tone}` }, text, more);
      // One that says the same stays as it is, open or folded.
      if (shown.get(key)?.words === node.textContent) continue;
      shown.get(key)?.node.remove();
      shown.set(key, { node, words: node.textContent });
      element.append(node);
    }
  }

  status.addEventListener('change', draw);
  live.addEventListener('state', draw);
  return element;
}
