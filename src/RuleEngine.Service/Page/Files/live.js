// The stream of alerts. It says `state` when it is connected or not, `alert` for each alert, `gap` when some may have been passed over.

const silenceLimit = 40_000;
const longestWait = 15_000;

class Live extends EventTarget {
  #source = null;
  #last = null;
  #failures = 0;
  #retry = 0;
  #watch = 0;

  /** `connecting`, `live` or `down`. */
  state = 'connecting';

  /** The place of the last alert that it has told of, as the service counts; null before it is connected. */
  get place() { return this.#last; }

  /** Connects, and stays connected. */
  start() {
    this.stop();
    const source = new EventSource(`api/v1/alerts/stream${this.#last === null ? '' : `?after=${this.#last}`}`);
    this.#source = source;
    source.addEventListener('hello', event => {
      this.#failures = 0;
      this.#hear(event);
      this.#become('live');
      this.dispatchEvent(new Event('gap'));
    });
    source.addEventListener('heartbeat', () => this.#hear());
    source.addEventListener('skipped', event => {
      this.#hear(event);
      this.dispatchEvent(new Event('gap'));
    });
    source.addEventListener('alert', event => {
      this.#hear(event);
      this.dispatchEvent(new CustomEvent('alert', { detail: JSON.parse(event.data) }));
    });
    source.onerror = () => this.#fail();
  }

  /** Ends the connection. */
  stop() {
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#source?.close();
    this.#source = null;
  }

  /** Tries at once rather than at the next turn. */
  hurry() {
    if (this.state === 'down') this.start();
  }

  #hear(event) {
    if (event?.lastEventId) this.#last = Number(event.lastEventId);
    clearTimeout(this.#watch);
    // The service says something every 15 seconds; a connection that says nothing is dead, whatever the network thinks.
    this.#watch = setTimeout(() => this.#fail(), silenceLimit);
  }

  // The browser would connect again by itself after some failures and not after others; one way for all of them is easier to trust.
  #fail() {
    this.stop();
    this.#become('down');
    this.#failures++;
    this.#retry = setTimeout(() => this.start(), Math.min(longestWait, 500 * 2 ** this.#failures));
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

/** The one stream of the page. */
export const live = new Live();
