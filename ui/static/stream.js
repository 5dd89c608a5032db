// A turn as the server sends it, line by line while it grows; it is made to its end whether or not anybody listens.
import { lines, send } from "./transport.js";

const PAUSE = 1500; // milliseconds until a broken connection is tried again

/** @typedef {ReturnType<typeof mountStream>} Stream */

/**
 * @param {object} heard
 * @param {(turn: Turn) => void} heard.receive is given each form of the turn
 * @param {(key: string) => void} heard.unsent is told of a turn that the server never had
 * @param {() => void} heard.gone is called where the server does not make the turn any more
 */
export function mountStream({ receive, unsent, gone }) {
  let control = new AbortController();

  // Goes on where the connection broke, or where another page began.
  const follow = (/** @type {string} */ key) => listen(key, `turns/${encodeURIComponent(key)}`);

  /** @type {(key: string, path: string, told?: object) => Promise<void>} */
  async function listen(key, path, told) {
    control.abort();
    control = new AbortController();
    const { signal } = control;
    const response = await send(path, { told, signal });
    if (signal.aborted) return;
    if (response && !response.ok) return gone();
    if (!response && told) return unsent(key);
    if (response && (await hearOut(response, signal))) return;
    setTimeout(() => signal.aborted || follow(key), PAUSE);
  }

  /**
   * Returns whether the end was heard, or nobody listens any more.
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
