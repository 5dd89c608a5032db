// The reader: an article beside the chat, opened at a sentence, with steps to the next one; Esc closes it.
import { mountBeside } from "./beside.js";
import { hear, tell } from "./bus.js";
import { find, inField, told, within } from "./dom.js";
import { mountEditing } from "./editing.js";
import { mountAsking, offer } from "./ideas.js";
import { flash, labelsIn, markCurrent } from "./marks.js";
import { closed, opened } from "./panes.js";
import { mountPinning } from "./pinning.js";
import { drawSteps } from "./steps.js";
import { ask } from "./transport.js";

const OVER_CHAT = "(max-width: 860px)"; // where the reader stands over the question box

/**
 * The reader's pane, what it shows, and the element that it was opened from.
 * @typedef {object} Reader
 * @property {HTMLElement} pane
 * @property {HTMLElement} article
 * @property {Shown} shown
 * @property {object | null} wanted the last request; answers to earlier ones are ignored
 * @property {Element | null} origin
 * @property {() => void} letGo of the sentence that was chosen to be pinned
 */

/**
 * The current sentence, the labels to step through, and those of them in the open article (`held`).
 * @typedef {{ conversation: string, key: string, label: string, labels: string[], held: Set<string> }} Shown
 */

/** @param {HTMLElement} element */
export function mountReader(element) {
  /** @type {Reader} */
  const reader = {
    pane: find(element, "#reader"),
    article: find(element, ".spread > .article"),
    shown: nothing(),
    wanted: null,
    origin: null,
    letGo: () => {},
  };

  hear("show", (footnote) => show(reader, footnote));
  hear("browse", (article) => browse(reader, article));
  hear("restart", () => close(reader));
  for (const name of /** @type {const} */ (["ask", "ask-only"])) {
    hear(name, () => {
      if (matchMedia(OVER_CHAT).matches) close(reader);
    });
  }
  find(element, ".close").addEventListener("click", () => close(reader));
  find(element, ".previous").addEventListener("click", () => move(reader, -1));
  find(element, ".next").addEventListener("click", () => move(reader, 1));
  reader.letGo = mountPinning(element, reader.article, () => reader.shown);
  mountBeside(element);
  mountAsking(reader.article);
  reader.article.addEventListener("click", (event) => {
    if (within(event, ".ask-only")) askOnly(find(reader.article, ".article-head"));
  });
  mountEditing(reader.article, (edited) => fetchInto(reader, "", false, Promise.resolve(edited)));
  document.addEventListener("keydown", (event) => {
    if (reader.pane.hidden || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (inField(event)) return;
    if (event.key === "n") move(reader, 1);
    if (event.key === "p") move(reader, -1);
  });
}

/** @returns {Shown} */
const nothing = () => ({ conversation: "", key: "", label: "", labels: [], held: new Set() });

/**
 * @param {Reader} reader
 * @param {Footnote} footnote
 */
async function show(reader, { conversation, key, label, from, focus = false }) {
  const { pane, shown } = reader;
  reader.origin = from ?? reader.origin;
  if (!pane.hidden && key === shown.key && shown.held.has(label)) return point(reader, label, focus);
  await fetchInto(reader, conversation, focus, ask("chat/show", { conversation, key, label }));
}

/**
 * @param {Reader} reader
 * @param {string} article
 */
async function browse(reader, article) {
  reader.origin = document.activeElement;
  const byKeyboard = reader.origin?.matches(":focus-visible") ?? false;
  tell("reading", article);
  await fetchInto(reader, "", byKeyboard, ask("library/browse", { article }));
}

/**
 * @param {Reader} reader
 * @param {string} conversation
 * @param {boolean} focus
 * @param {Promise<Opened | null>} request
 */
async function fetchInto(reader, conversation, focus, request) {
  reader.wanted = request;
  const found = await request;
  if (reader.wanted !== request) return;
  const { article } = reader;
  if (!found || found.problem) {
    explain(article, found?.problem ?? "The server does not answer. Try again.");
    reader.shown = nothing();
  } else {
    article.innerHTML = found.html;
    const { key, label, labels } = found;
    reader.shown = { conversation, key, label, labels, held: labelsIn(article) };
    void offer(find(article, ".offers"), told(find(article, ".article-head"), "article"));
  }
  reveal(reader, focus);
}

/**
 * Opens the pane on the article that it holds; Forward does so again after Back has closed it.
 * @param {Reader} reader
 * @param {boolean} focus
 */
function reveal(reader, focus) {
  reader.pane.hidden = false;
  opened(
    "reader",
    () => close(reader),
    () => reopen(reader),
  );
  document.body.classList.add("reader-open");
  reader.article.scrollTop = 0;
  point(reader, reader.shown.label, focus);
}

/** @param {Reader} reader */
function reopen(reader) {
  const head = reader.article.querySelector(".article-head");
  if (head instanceof HTMLElement) tell("reading", told(head, "article"));
  reveal(reader, false);
}

/**
 * @param {HTMLElement} article
 * @param {string} problem
 */
function explain(article, problem) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = problem;
  article.replaceChildren(notice);
}

/** @param {HTMLElement} head */
function askOnly(head) {
  tell("ask-only", { [told(head, "article")]: find(head, "h2").textContent ?? "" });
  tell("ask-focus");
}

/** @param {Reader} reader */
function close(reader) {
  reader.wanted = null;
  if (reader.pane.hidden) return;
  reader.pane.hidden = true;
  closed("reader");
  document.body.classList.remove("reader-open");
  tell("reading", null);
  if (reader.origin instanceof HTMLElement && reader.origin.isConnected) reader.origin.focus({ preventScroll: true });
}

/**
 * @param {Reader} reader
 * @param {number} by
 */
function move({ shown }, by) {
  const label = shown.labels[shown.labels.indexOf(shown.label) + by];
  if (label !== undefined) tell("show", { conversation: shown.conversation, key: shown.key, label });
}

/**
 * Makes the sentence of that label the current one and scrolls to it.
 * @param {Reader} reader
 * @param {string} label
 * @param {boolean} focus
 */
function point({ pane, article, shown, letGo }, label, focus) {
  shown.label = label;
  letGo();
  const marks = markCurrent(article, label);
  const [first] = marks;
  drawSteps(pane, shown, first?.dataset.page);
  if (!first && focus) article.focus();
  if (!first) return;
  const original = article.querySelector("a.original");
  if (original instanceof HTMLAnchorElement && first.dataset.link) original.href = first.dataset.link;
  flash(marks);
  first.scrollIntoView({ block: "center" });
  if (focus) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
  tell("pointed", { key: shown.key, label });
}
