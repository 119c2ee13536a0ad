// Where the page is stands behind the # of its address: a path and a query, so that a link leads back to the same view with the same filters.

/** The place that the address has. */
export function here() {
  const [path, search = ''] = location.hash.replace(/^#\/?/u, '').split(/\?(.*)/su);
  let parts;
  try {
    parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    parts = [];
  }
  return { view: parts[0] ?? 'alerts', id: parts[1] ?? null, query: new URLSearchParams(search) };
}

/** The address of a place. */
export function address(view, id = null, query = new URLSearchParams()) {
  return `#/${view}${id === null ? '' : `/${encodeURIComponent(id)}`}${query.size ? `?${query}` : ''}`;
}

/** Goes to a place; in the stead of the one before it does not come up again on the way back. */
export function go(target, { inStead = false } = {}) {
  if (!inStead) {
    location.hash = target;
    return;
  }
  history.replaceState(null, '', target);
  dispatchEvent(new Event('hashchange'));
}
