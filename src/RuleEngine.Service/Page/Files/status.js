import { ask } from './api.js';

const points = 120;
const step = 5000;

/** The state of the service, asked every five seconds while the page is seen; says `change`. */
class Status extends EventTarget {
  #timer = 0;
  #isAsking = false;

  /** What was answered last, or null. */
  current = null;

  /** Why it was not answered, or null. */
  problem = null;

  /** What is drawn over time: the latest ten minutes of what was asked. */
  history = [];

  start() {
    this.stop();
    this.refresh();
    this.#timer = setInterval(() => document.hidden || this.refresh(), step);
  }

  stop() {
    clearInterval(this.#timer);
  }

  async refresh() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const status = await ask('status');
      this.#note(status);
      this.current = status;
      this.problem = null;
    } catch (error) {
      this.problem = error;
    } finally {
      this.#isAsking = false;
    }
    this.dispatchEvent(new Event('change'));
  }

  #note(status) {
    const at = new Date(status.time).getTime();
    const before = this.history.at(-1);
    const seconds = before ? (at - before.at) / 1000 : 0;
    const { events, backlogBytes, eventTime } = status.detection;
    this.history.push({
      at, events, backlog: backlogBytes,
      lag: eventTime ? Math.max(0, at - new Date(eventTime).getTime()) / 1000 : null,
      // A restart counts anew.
      rate: seconds > 0 && events >= before.events ? (events - before.events) / seconds : null,
    });
    if (this.history.length > points) this.history.shift();
  }
}

/** The one state of the page. */
export const status = new Status();
