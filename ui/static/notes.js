// Pins answers and sentences to the board of notes, and takes them off.
import { tell } from "./bus.js";
import { ask } from "./transport.js";

const SHOWN = 2000; // milliseconds for which a button says what it did

/**
 * Pins the turn's answer, or with a label its sentence; the button says what became of it.
 * @param {HTMLElement} button
 * @param {TurnName & { label: string }} note
 */
export async function pin(button, note) {
  button.dataset.says ??= button.textContent ?? "";
  const pinned = await ask("notes/pin", note);
  button.textContent = pinned ? pinned.problem || "Pinned to the notes" : "The server does not answer";
  if (pinned && !pinned.problem) tell("answered"); // the list of conversations shows the board
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
