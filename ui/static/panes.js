// The browser's history: an entry for each conversation, and one for each pane that is open over it, so that Back
// closes the last one that was opened. Changes wait for each other, as going back takes the browser a moment.

import { closes, opens } from "./escape.js";

/**
 * What closes a pane, and what opens it again as it was, if it can be.
 * @typedef {{ close: () => void, open?: () => void }} Pane
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

if (history.state?.panes) history.replaceState(null, ""); // after a reload no pane is open
addEventListener("popstate", () => {
  const kept = history.state?.panes ?? [];
  for (const [name, pane] of [...panes].reverse()) {
    if (kept.includes(name)) continue;
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
  panes.set(name, { close, open });
  opens(name, close);
  left.clear(); // a new entry of the browser's history takes the place of those that Forward led to
  afterwards(() => {
    if (panes.has(name)) history.pushState({ pane: name, panes: [...panes.keys()] }, "");
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
    if (state?.panes?.includes(name)) history.replaceState({ ...state, panes: [...panes.keys()] }, "");
  });
}

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
    const state = { panes: [...panes.keys()] };
    if (url.href === location.href) return;
    if (anew && !history.state?.pane) history.pushState(state, "", url);
    else history.replaceState(state, "", url);
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
