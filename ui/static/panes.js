// The browser's history: an entry for each conversation, and one for each pane that is open over it, so that Back
// closes the last one that was opened. Changes wait for each other, as going back takes the browser a moment.

import { closes, opens } from "./escape.js";

/**
 * What closes a pane, and what opens it again as it was, if it can be.
 * @typedef {object} Pane
 * @property {() => void} close
 * @property {(() => void) | undefined} open
 * @property {boolean} entered whether it has its entry: it waits for it while the browser is still going back from
 *   the pane that the same click has closed, and that going back does not close this one
 */

/**
 * The open panes by their names, in the order of opening.
 * @type {Map<string, Pane>}
 */
const panes = new Map();
/**
 * The panes that Back has closed, which Forward opens again.
 * @type {Map<string, Pane>}
 */
const left = new Map();
let settled = Promise.resolve();
let address = location.href; // of the entry that the page shows

if (history.state?.panes) history.replaceState(null, ""); // after a reload no pane is open
addEventListener("popstate", () => {
  const kept = history.state?.panes ?? [];
  for (const [name, pane] of [...panes].reverse()) {
    if (!pane.entered || kept.includes(name)) continue;
    panes.delete(name);
    closes(name);
    left.set(name, pane);
    pane.close();
  }
  for (const name of kept) {
    const pane = left.get(name);
    if (!pane?.open || panes.has(name)) continue;
    panes.set(name, pane);
    opens(name, pane.close);
    pane.open();
  }
});

/**
 * Tells that the reader has opened a pane; `close` is called when the reader goes back, and `open` when forward again.
 * @param {string} name
 * @param {() => void} close
 * @param {() => void} [open]
 */
export function opened(name, close, open) {
  if (panes.has(name)) return;
  const pane = { close, open, entered: false };
  panes.set(name, pane);
  opens(name, close);
  left.clear(); // a new entry of the browser's history takes the place of those that Forward led to
  afterwards(() => {
    if (panes.get(name) !== pane) return; // it was closed before its turn came
    pane.entered = true;
    history.pushState({ pane: name, panes: entered() }, "");
  });
}

/**
 * Tells that a pane was closed otherwise than by going back.
 * @param {string} name
 */
export function closed(name) {
  closes(name);
  if (!panes.delete(name)) return;
  afterwards(() => {
    const state = history.state;
    if (state?.pane === name) return goBack();
    if (state?.panes?.includes(name)) history.replaceState({ ...state, panes: entered() }, "");
  });
}

/** Returns the names of the open panes that have an entry. */
const entered = () => [...panes].filter(([, pane]) => pane.entered).map(([name]) => name);

/**
 * Opens a dialog, which Back closes.
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
  const name = dialog.id;
  dialog.addEventListener("close", () => closed(name), { once: true });
  dialog.showModal();
  opened(name, () => dialog.close());
}

/**
 * Gives the page another address as a new entry, which takes the place of a pane's, or in the place of this one.
 * @param {URL} url
 * @param {{ anew: boolean }} how
 */
export function goTo(url, { anew }) {
  afterwards(() => {
    const state = { panes: entered() };
    if (url.href === location.href) return;
    address = url.href;
    if (anew && !history.state?.pane) history.pushState(state, "", url);
    else history.replaceState(state, "", url);
  });
}

/**
 * Has something done when Back or Forward has led to another address. An address that only waits for its turn is
 * none of these: while the browser goes back from a closed pane, the page may already be at the next conversation.
 * @param {() => void} act
 */
export function onTravel(act) {
  addEventListener("popstate", () => {
    if (location.href === address) return;
    address = location.href;
    act();
  });
}

/** @param {() => Promise<void> | void} act */
function afterwards(act) {
  settled = settled.then(act);
}

/** @returns {Promise<void>} */
function goBack() {
  return new Promise((resolve) => {
    addEventListener("popstate", () => setTimeout(() => resolve(undefined)), { once: true });
    history.back();
  });
}
