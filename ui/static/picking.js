// Selects several articles in the list: to ask, summarise or compare just these, to tag them, or to remove them.
import { tell } from "./bus.js";
import { find, findAll, itemsOf, told, within } from "./dom.js";
import { closes, opens } from "./escape.js";
import { closed, opened } from "./panes.js";
import { nothing } from "./scope.js";

/** How many articles each button needs at least. */
const LEAST = { ".ask-picked": 1, ".summarise-picked": 1, ".compare-picked": 2, ".tag-picked": 1, ".remove-picked": 1 };

/**
 * @param {HTMLElement} element
 * @param {{ remove: (articles: string[]) => void, tag: (articles: string[], tag: string) => void }} acts
 */
export function mountPicking(element, { remove, tag }) {
  const list = find(element, "#library");
  const start = find(element, ".picking");
  const bar = find(element, ".picked");
  const act = find(element, ".remove-picked", HTMLButtonElement);
  /**
   * The headlines of the selected articles by their ids.
   * @type {Map<string, string>}
   */
  const picks = new Map();
  let active = false;

  start.addEventListener("click", () => begin(!active));
  find(element, ".picked .all").addEventListener("click", () => {
    for (const item of itemsOf(list)) pick(item);
    restore();
  });
  list.addEventListener("change", (event) => {
    const item = within(event, ".pick") && within(event, "li");
    if (item) note(item, find(item, ".pick", HTMLInputElement).checked);
  });
  act.addEventListener("click", () => {
    if (!act.dataset.sure) return makeSure(act, picks.size);
    remove([...picks.keys()]);
    begin(false);
  });
  mountAsking(bar, picks, () => begin(false));
  const tagging = mountTagging(bar, (name) => {
    tag([...picks.keys()], name);
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
    if (bar.contains(document.activeElement)) start.focus();
    bar.hidden = !now;
    restore();
  }

  const pick = (/** @type {HTMLElement} */ item) =>
    picks.set(told(item, "article"), find(item, ".title").textContent ?? "");

  /** @type {(item: HTMLElement, picked: boolean) => void} */
  function note(item, picked) {
    if (picked) pick(item);
    else picks.delete(told(item, "article"));
    restore();
  }

  function restore() {
    for (const item of itemsOf(list)) drawPick(item, active, picks);
    find(bar, ".count").textContent = `${picks.size.toLocaleString("en")} selected`;
    for (const [selector, least] of Object.entries(LEAST)) {
      find(bar, selector, HTMLButtonElement).disabled = picks.size < least;
    }
    if (!picks.size) tagging.close();
    act.textContent = "Remove";
    delete act.dataset.sure;
  }

  const toggle = (/** @type {HTMLElement} */ item) => note(item, !picks.has(told(item, "article")));
  return { active: () => active, restore, toggle };
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
 * The form for a tag, which a button opens and closes.
 * @param {HTMLElement} bar
 * @param {(tag: string) => void} tag
 */
function mountTagging(bar, tag) {
  const form = find(bar, ".tagging", HTMLFormElement);
  const box = find(form, "input", HTMLInputElement);
  const open = find(bar, ".tag-picked");
  open.addEventListener("click", () => {
    show(Boolean(form.hidden));
    if (!form.hidden) box.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(false);
    tag(box.value);
    box.value = "";
  });

  /** @param {boolean} now */
  function show(now) {
    form.hidden = !now;
    open.setAttribute("aria-expanded", String(now));
    if (!now) return closes(form);
    opens(form, () => {
      show(false);
      open.focus();
    });
  }

  return { close: () => show(false) };
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
