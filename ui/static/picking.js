// Selects several articles in the list, to remove them together.
import { find, findAll, itemsOf, told, within } from "./dom.js";
import { closed, opened } from "./panes.js";

/**
 * @param {HTMLElement} element
 * @param {{ remove: (articles: string[]) => void }} acts
 */
export function mountPicking(element, { remove }) {
  const list = find(element, "#library");
  const start = find(element, ".picking");
  const bar = find(element, ".picked");
  const act = find(element, ".remove-picked", HTMLButtonElement);
  /** @type {Set<string>} */
  const picks = new Set();
  let active = false;

  start.addEventListener("click", () => begin(!active));
  find(element, ".picked .all").addEventListener("click", () => {
    for (const item of itemsOf(list)) picks.add(told(item, "article"));
    restore();
  });
  list.addEventListener("change", (event) => {
    const item = within(event, ".pick") && within(event, "li");
    if (item) note(item, find(item, ".pick", HTMLInputElement).checked);
  });
  act.addEventListener("click", () => {
    if (!act.dataset.sure) return makeSure(act, picks.size);
    remove([...picks]);
    begin(false);
  });

  /** @param {boolean} now */
  function begin(now) {
    if (now) opened("picking", () => begin(false));
    else closed("picking");
    active = now;
    picks.clear();
    start.textContent = now ? "Done" : "Select";
    start.setAttribute("aria-pressed", String(now));
    bar.hidden = !now;
    restore();
  }

  /** @type {(item: HTMLElement, picked: boolean) => void} */
  function note(item, picked) {
    if (picked) picks.add(told(item, "article"));
    else picks.delete(told(item, "article"));
    restore();
  }

  function restore() {
    for (const item of itemsOf(list)) drawPick(item, active, picks);
    find(bar, ".count").textContent = `${picks.size.toLocaleString("en")} selected`;
    act.disabled = !picks.size;
    act.textContent = "Remove";
    delete act.dataset.sure;
  }

  const toggle = (/** @type {HTMLElement} */ item) => note(item, !picks.has(told(item, "article")));
  return { active: () => active, restore, toggle };
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
 * @param {Set<string>} picks
 */
function drawPick(item, active, picks) {
  for (const box of findAll(item, ".pick", HTMLInputElement)) {
    box.hidden = !active;
    box.checked = picks.has(told(item, "article"));
    box.setAttribute("aria-label", `Select ${find(item, ".title").textContent}`);
  }
  find(item, ".remove").hidden = active;
}
