// The one way to the service. Paths are relative to the page, so it works behind a proxy that puts it under a folder.

/** The service said no, or did not answer; the message is for people. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Says `signed-out` when the service wants a key. */
export const session = new EventTarget();

// Numbers that JavaScript cannot hold stay as they are written.
const exact = (key, value, context) => (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && context?.source && JSON.rawJSON ? JSON.rawJSON(context.source) : value);

/** A query without what is empty. */
export const query = values => {
  const given = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  return given.size ? `?${given}` : '';
};

async function problemOf(response) {
  const text = await response.text().catch(() => '');
  try {
    const problem = JSON.parse(text);
    return problem.detail ?? problem.title ?? `The service answered ${response.status}.`;
  } catch {
    return `The service answered ${response.status}.`;
  }
}

/** Asks the service, and gives what it answers, read from JSON; null when that is empty. */
export async function ask(path, { method = 'GET', body, headers = {}, signal, asSession = false } = {}) {
  let response;
  try {
    response = await fetch(`api/v1/${path}`, { method, body, headers, signal, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'The service does not answer.');
  }
  if (response.status === 401 && !asSession) session.dispatchEvent(new Event('signed-out'));
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  const text = await response.text();
  return text ? JSON.parse(text, exact) : null;
}
