// The service itself: what comes in, how far behind it is, what was lost, where alerts go.

import { ask } from './api.js';
import { chart } from './charts.js';
import { el, put } from './dom.js';
import { status } from './status.js';
import { ago, bytes, count, duration, line, rough, time, whole } from './text.js';

const slotSeconds = 10;
const seconds = value => duration(value * 1000);

const tile = (name, value, note = null, tone = '') => el('div', { class: `tile ${tone}` }, el('dt', {}, name), el('dd', {}, value, note ? el('small', {}, note) : null));
const figure = (title, now, drawing) => el('figure', {}, el('figcaption', {}, title, el('strong', {}, now)), drawing);
const warned = number => (number > 0 ? 'warn' : '');

function charts(current) {
  const { history } = status;
  const end = new Date(current.time).getTime();
  const taken = current.intake.perSecond.map((value, index, all) => [end - (all.length - 1 - index) * slotSeconds * 1000, value]);
  const of = name => history.map(point => [point.at, point[name]]);
  const last = name => history.at(-1)?.[name] ?? null;
  return [
    figure('Events taken a second', taken.length ? rough(taken.at(-1)[1]) : '–', chart(taken, { label: 'Events taken a second' })),
    figure('Events detected a second', last('rate') === null ? '–' : rough(last('rate')), chart(of('rate'), { label: 'Events detected a second' })),
    figure('Waiting for the rules', bytes(last('backlog') ?? 0), chart(of('backlog'), { format: bytes, steps: [1, 1024, 1024 ** 2, 1024 ** 3], label: 'Bytes that wait for the rules' })),
    figure('Event time behind the clock', last('lag') === null ? '–' : seconds(last('lag')), chart(of('lag'), { format: seconds, steps: [1, 60, 3600, 86_400], label: 'Event time behind the clock' })),
  ];
}

function tiles({ detection, intake, journal }) {
  return [
    tile('Detection', detection.isRunning ? (detection.isReplaying ? 'catching up' : 'running') : 'not running', null, detection.isRunning ? 'good' : 'bad'),
    tile('Event time', time(detection.eventTime)),
    tile('Events', count(detection.events), 'seen by rules since the start'),
    tile('Alerts', count(detection.alerts), 'since the start'),
    tile('Taken', count(intake.taken)),
    tile('Duplicates', count(intake.duplicates), 'there already, by their id'),
    tile('Refused', count(intake.refused), 'were no events', warned(intake.refused)),
    tile('Turned away', count(intake.busy), 'batches, because rules were behind', warned(intake.busy)),
    tile('Not written', count(intake.unavailable), 'batches, because of the disk', warned(intake.unavailable)),
    tile('Late', count(detection.lateEvents), 'behind an earlier time'),
    tile('Too late', count(detection.tooLateEvents), 'to be put in order', warned(detection.tooLateEvents)),
    tile('Implausible', count(detection.implausibleEvents), 'too far ahead', warned(detection.implausibleEvents)),
    tile('Not decoded', count(detection.badEvents), 'though taken', warned(detection.badEvents)),
    tile('Evicted', count(detection.evicted), 'partial detections, for memory', warned(detection.evicted)),
    tile('State', bytes(detection.stateBytes)),
    tile('Journal', bytes(journal.bytes), `${count(journal.start)} to ${count(journal.end)}`),
  ];
}

const sinkRow = sink => el('tr', { class: sink.lastProblem ? 'bad' : null },
  el('th', { scope: 'row' }, line(sink.name, 80), el('span', { class: 'file' }, sink.type)),
  [sink.delivered, sink.waiting, sink.retried, sink.deadLetters, sink.summarised, sink.skipped].map(value => el('td', { class: 'number' }, count(value))),
  el('td', { class: 'wide-cell' }, sink.lastProblem ? el('span', { class: 'problem' }, whole(sink.lastProblem, 400)) : 'none'));

function createCheckpoint(isAdmin) {
  const button = el('button', { type: 'button' }, 'Save a checkpoint now');
  const answer = el('span', { role: 'status' });
  button.addEventListener('click', async () => {
    button.disabled = true;
    put(answer, ' Saving…');
    try {
      await ask('checkpoint', { method: 'POST' });
      put(answer, ' It is on the disk.');
      status.refresh();
    } catch (error) {
      put(answer, ' ', el('span', { class: 'problem' }, error.message));
    } finally {
      button.disabled = false;
    }
  });
  return isAdmin ? [button, answer] : [];
}

/** The view. */
export function createService({ isAdmin }) {
  const drawings = el('div', { class: 'charts' });
  const numbers = el('dl', { class: 'tiles' });
  const sinks = el('tbody');
  const checkpoint = el('p');
  const build = el('p', { class: 'note' });
  const empty = el('p', { class: 'empty' }, 'Loading…');
  const heads = ['Sink', 'Delivered', 'Waiting', 'Retried', 'Dead letters', 'Summarised', 'Not wanted', 'Last problem'];
  const content = el('div', { hidden: true }, drawings, numbers,
    el('section', {}, el('h2', {}, 'Where alerts go'), el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Sinks' },
      el('table', {}, el('thead', {}, el('tr', {}, heads.map((text, index) => el('th', { scope: 'col', class: index > 0 && index < 7 ? 'number' : null }, text)))), sinks))),
    el('section', {}, el('h2', {}, 'Checkpoint'), checkpoint, el('p', {}, createCheckpoint(isAdmin))), build);
  const element = el('div', { class: 'service-view' }, empty, content);
  let isVisible = false;

  function draw() {
    const { current } = status;
    if (!isVisible) return;
    content.hidden = !current;
    empty.hidden = Boolean(current);
    if (!current) {
      put(empty, status.problem ? status.problem.message : 'Loading…');
      return;
    }
    put(drawings, charts(current));
    put(numbers, tiles(current));
    put(sinks, current.sinks.length ? current.sinks.map(sinkRow) : el('tr', {}, el('td', { colspan: '8', class: 'empty' }, 'There is no sink.')));
    put(checkpoint, 'The state of all rules is saved from time to time; the last was finished ', current.detection.lastCheckpoint ? ago(current.detection.lastCheckpoint) : 'not yet', '.');
    put(build, `RuleEngine ${current.build.version} on ${current.build.runtime}, started `, ago(current.build.started), '.');
  }

  status.addEventListener('change', draw);
  return {
    element,
    title: 'Service',
    show() {
      isVisible = true;
      draw();
    },
    hide() {
      isVisible = false;
    },
    redraw: draw,
    onKey: () => false,
  };
}
