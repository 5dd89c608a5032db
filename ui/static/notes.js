// Pins answers and sentences to the board of notes, and takes them off.
import { tell } from "./bus.js";
import { ask } from "./transport.js";

const SHOWN = 2000; // milliseconds for which a button says what it did

/**
 * Says on the button what became of a request to pin something.
 * @param {HTMLElement} button
 * @param {Promise<{ problem: string } | null>} request
 */
export async function sayPinned(button, request) {
  const pinned = await request;
  say(button, pinned ? pinned.problem || "Pinned to the notes" : "The server does not answer");
  if (pinned && !pinned.problem) tell("answered"); // the list of conversations shows the board
}

/**
 * Says something on the button for a moment.
 * @param {HTMLElement} button
 * @param {string} words
 */
export function say(button, words) {
  button.dataset.says ??= button.textContent ?? "";
  button.textContent = words;
  setTimeout(() => {
    button.textContent = button.dataset.says ?? "";
  }, SHOWN);
}

/**
 * @param {HTMLElement} turn
 * @param {TurnName} note
 */
export async function unpin(turn, note) {
  const gone = await ask("notes/unpin", note);
  if (!gone || gone.problem) return;
  turn.remove();
  tell("answered");
}

/** Turns to the board of notes. */
export async function openBoard() {
  const found = await ask("notes/board", {});
  if (found) tell("visit", found.board);
}
