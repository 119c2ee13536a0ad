import { el } from './dom.js';
import { whole } from './text.js';

const deepest = 40;
const mostFields = 500;

const isTable = value => typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON?.(value);

/** The value of a field, whether the document nests it or writes its path with dots; undefined when it has none. */
export function valueOf(document, path) {
  if (!isTable(document)) return undefined;
  if (Object.hasOwn(document, path)) return document[path];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    const found = Object.hasOwn(document, head) ? valueOf(document[head], path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value of a field as a text, the first of several; null when it has none. */
export function textOf(document, path) {
  const value = valueOf(document, path);
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === null || isTable(first) ? null : asText(first);
}

/** A value as people read it. */
export const asText = value => (JSON.isRawJSON?.(value) ? value.rawJSON : typeof value === 'string' ? value : JSON.stringify(value));

function flatten(value, path, found, depth) {
  if (found.length >= mostFields) return;
  if (isTable(value) && depth < deepest && Object.keys(value).length) {
    for (const key of Object.keys(value)) flatten(value[key], path ? `${path}.${key}` : key, found, depth + 1);
  } else {
    const isList = Array.isArray(value) && value.every(item => item === null || typeof item !== 'object');
    found.push([path, isList ? value.map(asText).join(', ') : asText(value)]);
  }
}

/** All fields of a document with their values as texts, by name; at most 500. */
export function flat(document) {
  const found = [];
  flatten(document, '', found, 0);
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}

// What is read first, in this order, of an event of any kind.
const usual = [
  'event.code', 'event.action', 'event.outcome', 'process.name', 'process.pid', 'process.executable', 'process.command_line', 'process.parent.name', 'process.parent.executable', 'user.name', 'user.domain', 'user.target.name',
  'source.ip', 'source.port', 'destination.ip', 'destination.port', 'dns.question.name', 'url.full', 'file.path', 'registry.path', 'registry.data.strings', 'service.name', 'dll.path', 'process.hash.sha256',
  'winlog.event_data.ObjectName', 'winlog.event_data.ObjectType', 'winlog.event_data.AccessMask', 'winlog.event_data.HandleId', 'winlog.event_data.SourceHandleId', 'winlog.event_data.TargetHandleId',
  'winlog.event_data.SourceProcessId', 'winlog.event_data.TargetProcessId', 'winlog.event_data.ProcessName', 'winlog.event_data.TargetUserName', 'winlog.event_data.SubjectUserName', 'winlog.logon.type',
];

/** A list of fields with their values. */
export const table = rows => el('dl', { class: 'fields' }, rows.map(([name, value]) => [el('dt', {}, whole(name, 200)), el('dd', {}, whole(value))]));

/** An event's fields: those of interest, and the rest folded. */
export function eventFields(event, wanted = []) {
  const all = flat(event);
  const order = [...new Set([...wanted, ...usual])];
  const known = new Map(all);
  const first = order.filter(name => known.has(name)).map(name => [name, known.get(name)]);
  const shown = new Set(first.map(([name]) => name));
  const rest = all.filter(([name]) => !shown.has(name));
  if (!first.length) return table(rest);
  return [table(first), rest.length ? el('details', { class: 'rest' }, el('summary', {}, `${rest.length}${all.length >= mostFields ? ' or more' : ''} more fields`), table(rest)) : null];
}
