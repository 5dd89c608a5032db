// Shows turns that another page has added to the conversation, or answered anew.
import { itemsOf, told } from "./dom.js";
import { suggest } from "./following.js";
import { ask } from "./transport.js";
import { keptTurn } from "./turns.js";

/** @typedef {import("./talk.js").Talk} Talk */

const EVERY = 4000;

/** @param {Talk} talk */
export function mountOthers(talk) {
  setInterval(() => look(talk), EVERY);
  document.addEventListener("visibilitychange", () => look(talk));
}

/** @param {Talk} talk */
async function look(talk) {
  const { id } = talk;
  const isBusy = () => document.hidden || talk.running || talk.wanted || talk.id !== id;
  if (!id || isBusy()) return;
  const glance = await ask("chat/glance", { conversation: id });
  const shown = new Map(itemsOf(talk.turns).map((turn) => [told(turn, "key"), answersIn(turn)]));
  const isNews = (/** @type {[string, number]} */ [key, answers]) => answers > (shown.get(key) ?? 0);
  if (!glance || !Object.entries(glance.answers).some(isNews) || isBusy()) return;
  const opened = await ask("chat/open", { conversation: id });
  if (opened && !isBusy()) merge(talk, opened);
}

/**
 * Puts each turn that has more answers than are shown in its place.
 * @param {Talk} talk
 * @param {Conversation} opened
 */
function merge(talk, { turns, making }) {
  /** @type {HTMLElement | undefined} */
  let above;
  for (const { key, html } of turns) {
    const shown = itemsOf(talk.turns).find((turn) => told(turn, "key") === key);
    const kept = keptTurn(key, html);
    const isNews = answersIn(kept) > (shown ? answersIn(shown) : 0) && !making.includes(key);
    if (isNews && shown) shown.replaceWith(kept);
    else if (isNews && above) above.after(kept);
    else if (isNews) talk.turns.prepend(kept);
    above = isNews ? kept : (shown ?? above);
  }
  talk.opening.hidden = true;
  if (above) suggest(talk, above);
}

/** @param {HTMLElement} turn */
function answersIn(turn) {
  const steps = turn.querySelector(".versions > span")?.textContent ?? "";
  if (steps) return Number(steps.split("/")[1]);
  return turn.querySelector(".answer, .refusal") ? 1 : 0;
}
