// The filter panel, which limits the articles that questions are answered from.
import { hear, tell } from "./bus.js";
import { find, findAll, within } from "./dom.js";
import { closed, opened } from "./panes.js";
import { nothing, readScope, showScope, without } from "./scope.js";
import { ask } from "./transport.js";

/** @param {HTMLElement} element */
export function mountFilter(element) {
  const panel = find(element, "#filter");
  const form = find(panel, "form", HTMLFormElement);
  let scope = nothing();

  hear("filter-toggle", () => (panel.hidden ? open() : close(panel)));
  hear("ask-only", (titles) => change({ ...nothing(), articles: Object.keys(titles), titles }));
  hear("filter-drop", ({ kind, value }) => change(without(scope, kind, value)));
  hear("restart", () => change(nothing()));
  find(panel, ".clear").addEventListener("click", () => change(nothing()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => change(readScope(form, scope)));
  form.addEventListener("input", (event) => {
    const box = within(event, ".headline");
    if (box instanceof HTMLInputElement) findHeadlines(form, box.value);
  });
  mountClosing(panel);

  async function open() {
    panel.hidden = false;
    opened("filter", () => close(panel));
    tell("filter-open", true);
    find(panel, ".close").focus();
    const answer = await ask("filter", {});
    if (!answer) return;
    form.innerHTML = answer.html;
    showScope(form, scope);
  }

  /** @param {Scope} changed */
  function change(changed) {
    scope = changed;
    showScope(form, scope);
    tell("scope", scope);
  }
}

/** @param {HTMLElement} panel */
function mountClosing(panel) {
  find(panel, ".close").addEventListener("click", () => close(panel));
  document.addEventListener("pointerdown", (event) => {
    if (!within(event, "#filter, .composer")) close(panel);
  });
}

/** @param {HTMLElement} panel */
function close(panel) {
  if (panel.hidden) return;
  const inside = panel.contains(document.activeElement);
  panel.hidden = true;
  closed("filter");
  tell("filter-open", false);
  if (inside) tell("ask-focus");
}

/**
 * Shows only the articles whose headlines contain all the words.
 * @param {HTMLElement} form
 * @param {string} words
 */
function findHeadlines(form, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const box of findAll(form, ".rows .box")) {
    const title = (box.textContent ?? "").toLowerCase();
    box.hidden = !wanted.every((word) => title.includes(word));
  }
}
