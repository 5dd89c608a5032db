// Selects several articles in the list: to ask, summarise or compare just these, to tag them, or to remove them.
import { tell } from "./bus.js";
import { find, findAll, itemsOf, told, within } from "./dom.js";
import { closed, opened } from "./panes.js";
import { nothing } from "./scope.js";
import { mountTagging } from "./tagging.js";

/** How many articles each button needs at least. */
const LEAST = { ".ask-picked": 1, ".summarise-picked": 1, ".compare-picked": 2, ".tag-picked": 1, ".remove-picked": 1 };

/**
 * The list, what is selected in it, and the bar of what can be done with that.
 * @typedef {object} Picking
 * @property {HTMLElement} list
 * @property {HTMLElement} start
 * @property {HTMLElement} bar
 * @property {HTMLButtonElement} act
 * @property {Map<string, string>} picks the headlines of the selected articles by their ids
 * @property {boolean} active
 * @property {() => void} closeTagging
 */

/**
 * @param {HTMLElement} element
 * @param {{ remove: (articles: string[]) => void, tag: (articles: string[], tag: string) => void }} acts
 */
export function mountPicking(element, { remove, tag }) {
  /** @type {Picking} */
  const picking = {
    list: find(element, "#library"),
    start: find(element, ".picking"),
    bar: find(element, ".picked"),
    act: find(element, ".remove-picked", HTMLButtonElement),
    picks: new Map(),
    active: false,
    closeTagging: () => {},
  };
  const { start, bar, picks } = picking;

  start.addEventListener("click", () => begin(picking, !picking.active));
  mountSelecting(picking);
  mountRemoving(picking, remove);
  mountAsking(bar, picks, () => begin(picking, false));
  picking.closeTagging = mountTagging(bar, (name) => {
    tag([...picks.keys()], name);
    begin(picking, false);
  });
  return {
    active: () => picking.active,
    restore: () => restore(picking),
    toggle: (/** @type {HTMLElement} */ item) => note(picking, item, !picks.has(told(item, "article"))),
  };
}

/** @param {Picking} picking */
function mountSelecting(picking) {
  const { list, bar, picks } = picking;
  find(bar, ".all").addEventListener("click", () => {
    for (const item of itemsOf(list)) pick(picks, item);
    restore(picking);
  });
  list.addEventListener("change", (event) => {
    const item = within(event, ".pick") && within(event, "li");
    if (item) note(picking, item, find(item, ".pick", HTMLInputElement).checked);
  });
}

/**
 * @param {Picking} picking
 * @param {(articles: string[]) => void} remove
 */
function mountRemoving(picking, remove) {
  const { act, picks } = picking;
  act.addEventListener("click", () => {
    if (!act.dataset.sure) return makeSure(act, picks.size);
    remove([...picks.keys()]);
    begin(picking, false);
  });
}

/**
 * @param {Picking} picking
 * @param {boolean} now
 */
function begin(picking, now) {
  const { start, bar, picks } = picking;
  if (now) opened("picking", () => begin(picking, false));
  else closed("picking");
  picking.active = now;
  picks.clear();
  start.textContent = now ? "Done" : "Select";
  start.setAttribute("aria-pressed", String(now));
  if (bar.contains(document.activeElement)) start.focus();
  bar.hidden = !now;
  restore(picking);
}

/**
 * @param {Map<string, string>} picks
 * @param {HTMLElement} item
 */
const pick = (picks, item) => picks.set(told(item, "article"), find(item, ".title").textContent ?? "");

/**
 * @param {Picking} picking
 * @param {HTMLElement} item
 * @param {boolean} picked
 */
function note(picking, item, picked) {
  if (picked) pick(picking.picks, item);
  else picking.picks.delete(told(item, "article"));
  restore(picking);
}

/** @param {Picking} picking */
function restore({ list, bar, act, picks, active, closeTagging }) {
  for (const item of itemsOf(list)) drawPick(item, active, picks);
  find(bar, ".count").textContent = `${picks.size.toLocaleString("en")} selected`;
  for (const [selector, least] of Object.entries(LEAST)) {
    find(bar, selector, HTMLButtonElement).disabled = picks.size < least;
  }
  if (!picks.size) closeTagging();
  act.textContent = "Remove";
  delete act.dataset.sure;
}

/**
 * @param {HTMLElement} bar
 * @param {Map<string, string>} picks
 * @param {() => void} over
 */
function mountAsking(bar, picks, over) {
  /** @param {string} question */
  const askThese = (question) => {
    const titles = Object.fromEntries(picks);
    over();
    tell("ask-only", titles);
    if (question) tell("ask", { question, scope: { ...nothing(), articles: Object.keys(titles), titles } });
    else tell("ask-focus");
  };
  find(bar, ".ask-picked").addEventListener("click", () => askThese(""));
  find(bar, ".summarise-picked").addEventListener("click", () => {
    askThese(picks.size === 1 ? "Summarise this article" : "Summarise these articles");
  });
  find(bar, ".compare-picked").addEventListener("click", () => askThese("Compare these articles"));
}

/**
 * @param {HTMLElement} act
 * @param {number} count
 */
function makeSure(act, count) {
  act.dataset.sure = "yes";
  act.textContent = `Really remove ${count.toLocaleString("en")}`;
}

/**
 * @param {HTMLElement} item
 * @param {boolean} active
 * @param {Map<string, string>} picks
 */
function drawPick(item, active, picks) {
  for (const box of findAll(item, ".pick", HTMLInputElement)) {
    box.hidden = !active;
    box.checked = picks.has(told(item, "article"));
    box.setAttribute("aria-label", `Select ${find(item, ".title").textContent}`);
  }
  find(item, ".remove").hidden = active;
}
