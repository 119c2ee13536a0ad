import { fitted, svg } from './dom.js';
import { counted, duration, moment, rough } from './text.js';

const round = number => Math.round(number * 10) / 10;

/** A small picture of counts, one bar each. */
export function sparkline(values, { width = 120, height = 22, noun = 'alert' } = {}) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  const sum = values.reduce((all, value) => all + value, 0);
  const label = `${counted(sum, noun)} in ${values.length} minutes, at most ${most > 1 || sum > 0 ? Math.max(...values) : 0} a minute`;
  const bars = values.map((value, index) => (value > 0 ? `M${round(index * step)} ${height}v-${round(Math.max(2, (value / most) * (height - 1)))}h${round(Math.max(1, step - 0.6))}V${height}z` : '')).join('');
  return svg('svg', { class: 'sparkline', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    svg('title', {}, label), svg('path', { class: 'base', d: `M0 ${height - 0.5}H${width}` }), bars ? svg('path', { class: 'bars', d: bars }) : null);
}

// 1, 2 or 5 of a power of ten, at or above a number.
function ceiling(number) {
  if (number <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(number));
  return power * [1, 2, 5, 10].find(factor => factor * power >= number);
}

/** A line over time. Points are `[time, value]`; a value of null leaves a gap. The axis is marked in round numbers of a unit, which grows by steps. */
export function chart(points, { format = rough, label, steps = [1] }) {
  return fitted('chart-box', width => {
    const height = 92;
    const [left, right, top, bottom] = [58, 6, 8, 18];
    const values = points.map(([, value]) => value).filter(value => value !== null);
    const highest = Math.max(0, ...values);
    const unit = steps.findLast(step => highest >= step) ?? 1;
    const most = ceiling(highest / unit) * unit;
    const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
    const xOf = at => round(left + ((width - left - right) * (at - first)) / Math.max(1, last - first));
    const yOf = value => round(top + (height - top - bottom) * (1 - value / most));
    let line = '';
    let area = '';
    let begin = null;
    points.forEach(([at, value], index) => {
      if (value === null) begin = null;
      else {
        line += `${begin === null ? 'M' : 'L'}${xOf(at)} ${yOf(value)}`;
        begin ??= at;
        const next = points[index + 1];
        if (!next || next[1] === null) area += `${line.slice(line.lastIndexOf('M'))}L${xOf(at)} ${yOf(0)}L${xOf(begin)} ${yOf(0)}z`;
      }
    });
    return svg('svg', { class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${label}: now ${values.length ? format(values.at(-1)) : 'unknown'}, at most ${values.length ? format(Math.max(...values)) : 'unknown'}` },
      [0, 0.5, 1].map(share => svg('path', { class: 'grid', d: `M${left} ${yOf(most * share)}H${width - right}` })),
      [0, 0.5, 1].map(share => svg('text', { class: 'axis', x: left - 5, y: yOf(most * share) + 3.5, 'text-anchor': 'end' }, format(most * share))),
      svg('path', { class: 'area', d: area }), svg('path', { class: 'line', d: line }),
      points.length > 1 ? [
        svg('text', { class: 'axis', x: left, y: height - 4 }, `${duration(last - first)} ago`),
        svg('text', { class: 'axis', x: width - right, y: height - 4, 'text-anchor': 'end' }, 'now'),
      ] : null);
  });
}

/** How many of some times lie in each part of a span, as bars over a time axis. */
export function histogram(times, { from, to, label }) {
  return fitted('chart-box', width => {
    const height = 120;
    const [left, right, top, bottom] = [34, 8, 10, 20];
    const parts = Math.max(1, Math.min(60, Math.floor((width - left - right) / 9)));
    const span = Math.max(1, to - from);
    const counts = new Array(parts).fill(0);
    for (const at of times) {
      if (at >= from && at <= to) counts[Math.min(parts - 1, Math.floor(((at - from) / span) * parts))]++;
    }
    const most = Math.max(1, ...counts);
    const step = (width - left - right) / parts;
    const floor = height - bottom;
    return svg('svg', { class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
      [0, most].map(value => [
        svg('path', { class: 'grid', d: `M${left} ${value ? top : floor}H${width - right}` }),
        svg('text', { class: 'axis', x: left - 5, y: (value ? top : floor) + 3.5, 'text-anchor': 'end' }, String(value)),
      ]),
      counts.map((value, index) => (value ? svg('rect', { class: 'bar', x: round(left + index * step), width: round(Math.max(1, step - 2)), y: round(floor - (value / most) * (floor - top)), height: round((value / most) * (floor - top)) },
        svg('title', {}, `${counted(value, 'event')} from ${moment(from + (span * index) / parts, { milliseconds: span < 60_000 })}`)) : null)),
      svg('text', { class: 'axis', x: left, y: height - 5 }, moment(from, { milliseconds: span < 10_000 })),
      svg('text', { class: 'axis', x: width - right, y: height - 5, 'text-anchor': 'end' }, `+${duration(span)}`));
  });
}
