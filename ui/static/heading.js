// The line above a conversation: its title, which can be edited, a button for a new one, and the export menu.
import { hear, recall, tell } from "./bus.js";
import { copyFrom } from "./copying.js";
import { find, findAll, told, within } from "./dom.js";
import { rewrite } from "./rewrite.js";

/** @param {HTMLElement} element */
export function mountHeading(element) {
  const head = find(element, "#conversation-head");
  const name = find(head, ".name", HTMLButtonElement);
  const menu = find(head, ".export", HTMLDetailsElement);
  let id = "";

  hear("conversation", show);
  const already = recall("conversation");
  if (already) show(already);
  hear("titled", ({ title }) => {
    name.textContent = title;
  });
  name.addEventListener("click", () => {
    rewrite(name, (title) => {
      if (title) tell("rename", { id, title });
      name.focus();
    });
  });
  find(head, ".restart").addEventListener("click", () => tell("visit", ""));
  mountMenu(menu);

  /** @param {Told["conversation"]} shown */
  function show(shown) {
    id = shown.id;
    name.textContent = shown.title;
    head.hidden = !shown.title;
    menu.hidden = name.disabled = !id; // the server has no conversation before the first question
    menu.open = false;
    pointExports(menu, id);
  }
}

/** @param {HTMLDetailsElement} menu */
function mountMenu(menu) {
  menu.addEventListener("click", (event) => {
    if (within(event, "a")) menu.open = false;
    const link = within(event, ".link");
    if (link) copyFrom(link, location.href, "Copy it from the address bar");
  });
  menu.addEventListener("change", () => {
    for (const link of findAll(menu, "a", HTMLAnchorElement)) addChoices(menu, link);
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
}

/**
 * @param {HTMLElement} menu
 * @param {string} id
 */
function pointExports(menu, id) {
  for (const link of findAll(menu, "a", HTMLAnchorElement)) {
    const path = `conversations/${encodeURIComponent(id)}/export.${told(link, "format")}`;
    link.href = new URL(path, document.baseURI).href;
    addChoices(menu, link);
  }
}

/**
 * Adds to the link's address what is chosen for the file: the citation style, and whether refusals are left out.
 * @param {HTMLElement} menu
 * @param {HTMLAnchorElement} link
 */
function addChoices(menu, link) {
  const address = new URL(link.href);
  address.search = "";
  const style = find(menu, ".citation-style", HTMLSelectElement).value;
  if (style) address.searchParams.set("style", style);
  if (!find(menu, ".with-refusals", HTMLInputElement).checked) address.searchParams.set("refusals", "no");
  link.href = address.href;
}
