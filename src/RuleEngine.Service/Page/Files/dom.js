// Makes elements. Text goes in as text nodes and there is no way to hand in markup, so nothing that stands in a log can become part of the page.

const svgSpace = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name.startsWith('on') || name === 'style') throw new TypeError(`${name} is not set as an attribute`);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** An element of HTML with attributes, listeners (`on`), and children: nodes and texts; null is left out. */
export const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

/** An element of SVG. */
export const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(svgSpace, name), attributes, children);

/** Puts children in the place of all that a node has. */
export const put = (node, ...children) => {
  node.replaceChildren();
  return fill(node, {}, children);
};

/** A box whose drawing is made for its width, and made again when that changes. */
export function fitted(className, draw, leastWidth = 0) {
  const box = el('div', { class: className });
  let drawn = 0;
  new ResizeObserver(entries => {
    const width = Math.max(leastWidth, Math.floor(entries.at(-1).contentRect.width));
    if (width === drawn || width === 0) return;
    drawn = width;
    box.replaceChildren(draw(width));
  }).observe(box);
  return box;
}

/** Calls a function at once, and then no more often than so many milliseconds; the last call is never lost. */
export function throttled(milliseconds, action) {
  let timer = 0;
  let isWanted = false;
  const run = () => {
    isWanted = false;
    timer = setTimeout(() => {
      timer = 0;
      if (isWanted) run();
    }, milliseconds);
    action();
  };
  return () => {
    isWanted = true;
    if (!timer) run();
  };
}

/** Calls a function when it was not asked for so many milliseconds. */
export function settled(milliseconds, action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
