// The list of stored conversations, which can be opened, searched, renamed, deleted and restored.
import { hear, recall, tell } from "./bus.js";
import { confirmIn } from "./confirm.js";
import { find, findAll, itemsOf, told, within } from "./dom.js";
import { openBoard } from "./notes.js";
import { rewrite } from "./rewrite.js";
import { showOwnTimes } from "./times.js";
import { ask } from "./transport.js";

const PAUSE = 200;
const DELETION = { question: "Delete this conversation?", act: "Delete" };

/**
 * The list, its search box, the button that undoes a deletion, and the id of the conversation that the page shows.
 * @typedef {object} Past
 * @property {HTMLElement} list
 * @property {HTMLInputElement} box
 * @property {HTMLElement} undo
 * @property {HTMLElement} stale the answers that cite changed sentences
 * @property {string} current
 * @property {string} deleted the id of the conversation that can be restored
 * @property {number} asked counts the requests for a list, to ignore the answers to earlier ones
 */

/** @param {HTMLElement} element */
export function mountHistory(element) {
  /** @type {Past} */
  const past = {
    list: find(element, "#history"),
    box: find(element, ".find", HTMLInputElement),
    undo: find(element, ".undo"),
    stale: find(element, ".stale"),
    current: recall("conversation")?.id ?? "",
    deleted: "",
    asked: 0,
  };
  let timer = 0;

  past.box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh(past), PAUSE);
  });
  find(element, ".fresh").addEventListener("click", () => tell("visit", ""));
  find(element, ".to-notes").addEventListener("click", openBoard);
  find(past.undo, "button").addEventListener("click", () => restore(past));
  past.list.addEventListener("click", (event) => {
    const item = within(event, "li[data-conversation]");
    if (!item) return;
    if (within(event, ".rename")) editTitle(item);
    else if (within(event, ".delete")) confirmIn(past.list, item, DELETION, () => remove(past, item));
  });
  document.addEventListener("click", follow);
  hear("conversation", ({ id }) => {
    const known = !id || past.list.querySelector(`li[data-conversation="${CSS.escape(id)}"]`);
    past.current = id;
    point(past);
    if (!known) refresh(past);
  });
  hear("answered", () => refresh(past));
  hear("library-changed", () => refresh(past));
  hear("rename", ({ id, title }) => rename(past, id, title));
  refresh(past);
}

/**
 * Opens a conversation when a link to it is clicked anywhere on the page, unless the click asks for a new tab.
 * @param {MouseEvent} event
 */
function follow(event) {
  if (within(event, ".rewriting")) return event.preventDefault();
  const link = within(event, "a.past");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  tell("visit", told(link, "conversation"));
}

/** @param {Past} past */
async function refresh(past) {
  past.asked += 1;
  const mine = past.asked;
  const kept = await ask("history/search", { words: past.box.value });
  if (mine === past.asked) draw(past, kept); // ignores the late answer to an earlier request
}

/**
 * @param {Past} past
 * @param {string} conversation
 * @param {string} title
 */
async function rename(past, conversation, title) {
  past.asked += 1;
  draw(past, await ask("history/rename", { conversation, title, words: past.box.value }));
}

/**
 * @param {Past} past
 * @param {HTMLElement} item
 */
async function remove(past, item) {
  const conversation = told(item, "conversation");
  past.asked += 1;
  find(past.undo, "span").textContent = `Deleted “${find(item, ".title").textContent}”.`;
  const kept = ask("history/delete", { conversation, words: past.box.value });
  if (conversation === past.current) tell("visit", "");
  draw(past, await kept);
}

/** @param {Past} past */
async function restore(past) {
  past.asked += 1;
  draw(past, await ask("history/restore", { conversation: past.deleted, words: past.box.value }));
}

/** @param {HTMLElement} item */
function editTitle(item) {
  const link = find(item, "a");
  rewrite(find(link, ".title"), (title) => {
    if (title) tell("rename", { id: told(item, "conversation"), title });
    link.focus();
  });
}

/**
 * @param {Past} past
 * @param {Kept | null} kept
 */
function draw(past, kept) {
  if (!kept) return; // connection.js says that the server does not answer
  const { list, box, undo } = past;
  list.innerHTML = kept.html;
  drawStale(past.stale, kept.stale);
  past.deleted = kept.deleted ?? "";
  if (kept.problem) find(undo, "span").textContent = kept.problem;
  undo.hidden = !past.deleted && !kept.problem;
  find(undo, "button").hidden = !past.deleted;
  box.hidden = !box.value && list.children.length < 4;
  showOwnTimes(list);
  point(past);
  if (kept.restored) tell("visit", kept.restored);
  const title = kept.titles[past.current];
  if (title !== undefined) tell("titled", { id: past.current, title });
}

/**
 * Shows the list of answers that cite changed sentences, which stays unfolded if it was.
 * @param {HTMLElement} stale
 * @param {string} html
 */
function drawStale(stale, html) {
  const unfolded = stale.querySelector("details")?.open ?? false;
  stale.innerHTML = html;
  const details = stale.querySelector("details");
  if (details) details.open = unfolded;
}

/** @param {Past} past */
function point({ list, current }) {
  for (const item of itemsOf(list)) {
    const here = current !== "" && told(item, "conversation") === current;
    item.classList.toggle("open", here);
    for (const link of findAll(item, "a")) {
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
}
