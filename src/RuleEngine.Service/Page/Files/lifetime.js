// A handle's lifetime: which process asked for it, what it was used for, who got a copy, when it was closed. Read from the security events of Windows.

import { fitted, svg } from './dom.js';
import { asText, textOf } from './fields.js';
import { duration } from './text.js';

/** What the security events about handles tell, by their code. */
export const kinds = {
  4656: 'requested', 4661: 'requested', 4663: 'accessed', 4657: 'changed a value', 4660: 'deleted', 4670: 'changed rights', 4690: 'duplicated', 4658: 'closed',
};
const laneHeight = 62;
const top = 14;

const clean = text => (text === null ? null : /^0x[0-9a-f]+$/iu.test(text) ? `0x${BigInt(text).toString(16)}` : /^\d{1,18}$/u.test(text) ? `0x${BigInt(text).toString(16)}` : text);

// One process is 0x1f4 in the event's data and 500 in the fields that a shipper makes of it.
const processOf = (event, field) => clean(textOf(event, `winlog.event_data.${field}`)) ?? (field === 'ProcessId' ? clean(textOf(event, 'process.pid')) : null) ?? '?';

const nameOf = event => {
  const path = textOf(event, 'winlog.event_data.ProcessName') ?? textOf(event, 'process.executable') ?? textOf(event, 'process.name');
  return path === null || path === '-' ? null : path.split(/[\\/]/u).at(-1);
};

/** The lanes (a handle in a process each) and what happened in them, in order; null when the events tell of no handle. */
export function readHandles(events) {
  const lanes = [];
  const steps = [];
  const open = new Map();
  const names = new Map();
  const laneOf = (process, handle) => {
    const key = `${process} ${handle}`;
    if (!open.has(key)) {
      open.set(key, lanes.length);
      lanes.push({ process, handle, object: null });
    }
    return open.get(key);
  };
  const add = step => {
    const last = steps.at(-1);
    if (last && step.kind === 'accessed' && last.kind === 'accessed' && last.lane === step.lane) last.times++;
    else steps.push({ ...step, times: 1 });
  };
  for (const event of events) {
    const code = textOf(event, 'event.code') ?? textOf(event, 'winlog.event_id');
    const kind = kinds[code];
    if (!kind) continue;
    const at = new Date(asText(textOf(event, '@timestamp') ?? '')).getTime();
    if (code === '4690') {
      const [source, target] = [clean(textOf(event, 'winlog.event_data.SourceHandleId')), clean(textOf(event, 'winlog.event_data.TargetHandleId'))];
      if (source === null || target === null) continue;
      add({ kind, code, at, from: laneOf(processOf(event, 'SourceProcessId'), source), lane: laneOf(processOf(event, 'TargetProcessId'), target) });
      continue;
    }
    const handle = clean(textOf(event, 'winlog.event_data.HandleId'));
    if (handle === null) continue;
    const process = processOf(event, 'ProcessId');
    if (kind === 'requested') open.delete(`${process} ${handle}`);
    const lane = laneOf(process, handle);
    lanes[lane].object ??= textOf(event, 'winlog.event_data.ObjectName');
    if (nameOf(event)) names.set(process, nameOf(event));
    add({ kind, code, at, lane });
    if (kind === 'closed') open.delete(`${process} ${handle}`);
  }
  for (const lane of lanes) lane.name = names.get(lane.process) ?? null;
  return steps.length > 1 && lanes.length <= 40 ? { lanes, steps } : null;
}

const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const seen = text => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '\u00b7');
const idOf = process => (process.startsWith('0x') ? BigInt(process).toString() : process);

function mark(step, x, y) {
  const title = svg('title', {}, `${step.code} ${step.kind}${step.times > 1 ? ` ${step.times} times` : ''}`);
  if (step.kind === 'requested') return svg('circle', { class: 'mark open', cx: x, cy: y, r: 6 }, title);
  if (step.kind === 'closed') return svg('path', { class: 'mark end', d: `M${x - 5} ${y - 5}l10 10m0-10l-10 10` }, title);
  if (step.kind === 'duplicated') return svg('path', { class: 'mark copy', d: `M${x} ${y - 7}l7 7l-7 7l-7-7z` }, title);
  return svg('circle', { class: 'mark use', cx: x, cy: y, r: 4.5 }, title);
}

// An arrow from the lane that a handle was copied from to the one that it was copied to.
function edge(x, from, to) {
  const direction = Math.sign(to - from) || 1;
  const end = to - direction * 9;
  return [
    svg('path', { class: 'edge', d: from === to ? `M${x - 14} ${from}c-14-34 28-34 14-9` : `M${x} ${from}L${x} ${end}` }),
    svg('path', { class: 'edge-head', d: `M${x - 4} ${end - direction * 5}L${x} ${end + direction * 2}L${x + 4} ${end - direction * 5}z` }),
  ];
}

function draw({ lanes, steps }, width) {
  const height = top + lanes.length * laneHeight + 22;
  const [left, right] = [26, width - 60];
  const xOf = index => left + (steps.length > 1 ? ((right - left) * index) / (steps.length - 1) : 0);
  const yOf = lane => top + lane * laneHeight + 34;
  const room = (right - left) / Math.max(1, steps.length - 1);
  const summary = `The lifetime of ${lanes.length === 1 ? 'a handle' : `${lanes.length} handles`}: ${steps.map(step => `${step.kind}${step.lane > 0 || step.from > 0 ? ` in process ${idOf(lanes[step.lane].process)}` : ''}`).join(', ')}.`;
  const picture = svg('svg', { class: 'lifetime', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': seen(summary) });
  // Names lie above the arrows that cross them.
  const labels = [];
  lanes.forEach((lane, index) => {
    const own = steps.map((step, at) => (step.lane === index || step.from === index ? at : -1)).filter(at => at >= 0);
    const isClosed = steps.some(step => step.lane === index && step.kind === 'closed');
    const y = yOf(index);
    const words = `${lane.name ?? 'process'} (${idOf(lane.process)}) · handle ${lane.handle}${lane.object ? ` · ${lane.object.split('\\').at(-1)}` : ''}`;
    const all = lane.object ? `${words} (${lane.object})` : words;
    labels.push(svg('text', { class: 'lane-name', x: 8, y: y - 22 }, svg('title', {}, seen(all)), seen(short(words, Math.floor(width / 8)))));
    picture.append(
      svg('path', { class: 'lane', d: `M${xOf(own[0])} ${y}H${isClosed ? xOf(own.at(-1)) : width - 12}` }),
      isClosed ? '' : svg('text', { class: 'step-name', x: width - 12, y: y - 8, 'text-anchor': 'end' }, 'open'));
  });
  steps.forEach((step, index) => {
    const [x, y] = [xOf(index), yOf(step.lane)];
    if (step.kind === 'duplicated') picture.append(...edge(x, yOf(step.from), y));
    picture.append(mark(step, x, y));
    if (room >= 60) picture.append(svg('text', { class: 'step-name', x: index ? x : x - 8, y: y + 19, 'text-anchor': index ? 'middle' : 'start' }, room >= 96 ? `${step.code} ${step.kind}` : step.code, step.times > 1 ? ` ×${step.times}` : ''));
    if (room >= 40 && Number.isFinite(step.at)) picture.append(svg('text', { class: 'axis', x: index ? x : x - 8, y: height - 6, 'text-anchor': index ? 'middle' : 'start' }, index ? `+${duration(step.at - steps[0].at)}` : '0'));
  });
  picture.append(...labels);
  return picture;
}

/** The picture of it. */
export const drawHandles = graph => fitted('lifetime-box', width => draw(graph, width), Math.min(900, 60 + 60 * graph.steps.length));
