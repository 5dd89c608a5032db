// Receives a turn as the server streams it, one update a line; the server completes it even if nobody listens.
import { lines, send } from "./transport.js";

const PAUSE = 1500; // milliseconds until the next attempt after a broken connection

/** @typedef {ReturnType<typeof mountStream>} Stream */

/**
 * @param {object} heard
 * @param {(turn: Turn) => void} heard.receive is called with each update of the turn
 * @param {(key: string) => void} heard.unsent is called with the key of a turn that did not reach the server
 * @param {() => void} heard.gone is called if the turn is not running on the server any more
 */
export function mountStream({ receive, unsent, gone }) {
  let control = new AbortController();

  // Resumes a turn after a broken connection, or one that another page had started.
  const follow = (/** @type {string} */ key) => listen(key, `turns/${encodeURIComponent(key)}`);

  /** @type {(key: string, path: string, told?: object) => Promise<void>} */
  async function listen(key, path, told) {
    control.abort();
    control = new AbortController();
    const { signal } = control;
    const response = await send(path, { told, signal });
    if (signal.aborted) return;
    if (response && (!response.ok || response.status === 204)) return gone();
    if (!response && told) return unsent(key);
    if (response && (await hearOut(response, signal))) return;
    setTimeout(() => signal.aborted || follow(key), PAUSE);
  }

  /**
   * Returns whether to stop: the turn is complete, or nobody listens any more.
   * @param {Response} response
   * @param {AbortSignal} signal
   */
  async function hearOut(response, signal) {
    let over = false;
    for await (const turn of lines(response)) {
      if (signal.aborted) return true;
      over = turn.done;
      receive(turn);
    }
    return over || signal.aborted;
  }

  return {
    ask: (/** @type {Asked} */ asked) => listen(asked.key, "turns", asked),
    again: (/** @type {AskedAgain} */ asked) => listen(asked.key, "turns/again", asked),
    follow,
    leave: () => control.abort(),
  };
}
