// What can be asked of the articles of a filter: a line of questions over the box, and of requests over an open article.
import { hear, tell } from "./bus.js";
import { told, within } from "./dom.js";
import { isNarrow, nothing } from "./scope.js";
import { ask } from "./transport.js";

/**
 * Shows over the question box what the articles of the filter answer.
 * @param {HTMLElement} place
 */
export function mountIdeas(place) {
  /** @type {Scope | null} */
  let shown = null;
  mountAsking(place);
  hear("scope", async (scope) => {
    shown = scope;
    place.hidden = true;
    document.body.classList.toggle("narrowed", isNarrow(scope));
    if (!isNarrow(scope)) return;
    const ideas = await ask("chat/starters", { scope, questions: true });
    if (shown !== scope || !ideas) return;
    place.innerHTML = ideas.requests + ideas.questions;
    place.hidden = !place.innerHTML;
  });
}

/**
 * Shows what can be asked of the one article, as buttons.
 * @param {HTMLElement} place
 * @param {string} article
 */
export async function offer(place, article) {
  const scope = { ...nothing(), articles: [article] };
  const ideas = await ask("chat/starters", { scope, questions: false });
  if (ideas) place.innerHTML = ideas.requests;
}

/**
 * Asks a question of the list when it is clicked.
 * @param {HTMLElement} place
 */
export function mountAsking(place) {
  place.addEventListener("click", (event) => {
    const starter = within(event, ".starter");
    if (starter) tell("ask", { question: starter.textContent ?? "", scope: scopeAround(starter) });
  });
}

/**
 * Returns the scope that a suggested question was tried in, or null if none is said.
 * @param {HTMLElement} starter
 * @returns {Scope | null}
 */
export function scopeAround(starter) {
  const list = /** @type {HTMLElement | null} */ (starter.closest("[data-scope]"));
  return list && { ...nothing(), ...JSON.parse(told(list, "scope")) };
}
