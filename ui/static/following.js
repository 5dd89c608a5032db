// Actions of a complete turn: switching between its answers, and follow-up questions below the last turn.
import { find, told } from "./dom.js";
import { isLast } from "./talk.js";
import { ask } from "./transport.js";

/** @typedef {import("./talk.js").Talk} Talk */

const SETTLING = 250; // milliseconds after the answer until follow-up questions appear

/**
 * Shows another of the turn's answers, counted from 0.
 * @param {Talk} talk
 * @param {HTMLElement} turn
 * @param {number} version
 */
export async function choose(talk, turn, version) {
  if (talk.running) return;
  const key = told(turn, "key");
  const chosen = await ask("chat/choose", { conversation: talk.id, key, version });
  if (!chosen || talk.running === key) return;
  turn.innerHTML = chosen.html;
  focusOn(turn, ".version:not(:disabled)");
  suggest(talk, turn);
}

/**
 * Shows follow-up questions, if this is the last turn and it has an answer.
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
export function suggest(talk, turn) {
  if (isLast(talk, turn) && turn.querySelector(".answer")) setTimeout(() => goOn(talk, turn), SETTLING);
}

/**
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
async function goOn(talk, turn) {
  const isOver = () => talk.running || !isLast(talk, turn);
  if (isOver()) return;
  const questions = await ask("chat/suggest", { conversation: talk.id, key: told(turn, "key") });
  if (!questions?.html || isOver()) return;
  turn.querySelector(".follow-ups")?.remove();
  const place = document.createElement("div");
  place.className = "follow-ups";
  place.innerHTML = questions.html;
  turn.append(place);
}

/**
 * @param {HTMLElement} turn
 * @param {string} selector
 */
export function focusOn(turn, selector) {
  if (turn.querySelector(selector)) find(turn, selector).focus();
}
