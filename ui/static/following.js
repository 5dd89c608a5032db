// What a complete turn offers: another of its answers, and at the end of the conversation questions to go on with.
import { find, told } from "./dom.js";
import { isLast } from "./talk.js";
import { ask } from "./transport.js";

/** @typedef {import("./talk.js").Talk} Talk */

const SETTLING = 250; // milliseconds that the answer stands before there is anything to go on with

/**
 * Shows the answer of that number.
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
 * Offers questions to go on with, where the conversation ends with an answer.
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
