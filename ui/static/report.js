// The report on articles that were added or removed, above the list.
import { tell } from "./bus.js";
import { find, told, within } from "./dom.js";

/** @typedef {ReturnType<typeof mountReport>} Report */

/**
 * @param {HTMLElement} pane
 * @param {{ undo: (token: string) => void }} acts
 */
export function mountReport(pane, { undo }) {
  const lines = find(pane, ".told");
  pane.addEventListener("click", (event) => {
    const read = within(event, ".read");
    const back = within(event, ".undo");
    if (within(event, ".dismiss")) pane.hidden = true;
    else if (read) tell("browse", told(read, "article"));
    else if (back) undo(told(back, "token"));
  });

  /** @param {string | undefined} html undefined if the server did not answer */
  function show(html) {
    if (!html) return say("The server does not answer. Try again.");
    lines.innerHTML = html;
    pane.hidden = false;
  }

  /** @param {string} words */
  function say(words) {
    lines.textContent = words;
    pane.hidden = false;
  }

  /** @param {string} words */
  function add(words) {
    const line = document.createElement("p");
    line.className = "failed";
    line.textContent = words;
    lines.append(line);
  }

  return { show, say, add };
}
