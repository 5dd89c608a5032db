// The draft desk: a text is checked against the articles, and each of its statements underlined by its state.
import { hear, tell } from "./bus.js";
import { find, findAll, told, within } from "./dom.js";
import { mountDrafts } from "./drafts.js";
import { openDialog } from "./panes.js";
import { ask, lines, send } from "./transport.js";

/**
 * The dialog and its parts; `control` stops the check that is going on.
 * @typedef {object} Desk
 * @property {HTMLDialogElement} dialog
 * @property {HTMLTextAreaElement} box
 * @property {HTMLElement} said
 * @property {HTMLElement} checked
 * @property {AbortController | null} control
 * @property {() => void} list loads the list of drafts that were checked before
 */

/** @param {HTMLElement} element */
export function mountDesk(element) {
  /** @type {Desk} */
  const desk = {
    dialog: find(element, "dialog", HTMLDialogElement),
    box: find(element, "textarea", HTMLTextAreaElement),
    said: find(element, ".said"),
    checked: find(element, ".checked"),
    control: null,
    list: mountDrafts(element, (draft) => {
      desk.box.value = draft.draft;
      draw(desk, draft);
    }),
  };
  hear("open-desk", () => {
    openDialog(desk.dialog);
    desk.list();
    desk.box.focus();
  });
  find(element, ".close").addEventListener("click", () => desk.dialog.close());
  find(element, ".stop").addEventListener("click", () => desk.control?.abort());
  find(element, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    check(desk);
  });
  mountFiles(desk, find(element, "input", HTMLInputElement));
  desk.checked.addEventListener("click", (event) => choose(desk, event));
  desk.checked.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(desk, event);
  });
}

/**
 * @param {Desk} desk
 * @param {HTMLInputElement} input
 */
function mountFiles(desk, input) {
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) open(desk, file);
    input.value = "";
  });
  desk.dialog.addEventListener("dragover", (event) => event.preventDefault());
  desk.dialog.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return; // dropped words go into the box by themselves
    event.preventDefault();
    event.stopPropagation(); // the page would add the file to the articles
    document.body.classList.remove("dropping");
    open(desk, file);
  });
}

/**
 * @param {Desk} desk
 * @param {File} file
 */
async function open(desk, file) {
  desk.said.textContent = `Reading ${file.name}…`;
  const read = await ask("desk/read", { name: file.name, data: await encoded(file) });
  desk.said.textContent = read ? read.problem : "The file could not be read. Try a smaller one.";
  if (read && !read.problem) desk.box.value = read.text;
}

/**
 * Returns the file's bytes in base64.
 * @param {File} file
 * @returns {Promise<string>}
 */
function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = reject;
    reader.readAsDataURL(file);
  });
}

/** @param {Desk} desk */
async function check(desk) {
  const draft = desk.box.value;
  if (!draft.trim()) return desk.box.focus();
  desk.control?.abort();
  const control = new AbortController();
  desk.control = control;
  show(desk, true);
  desk.said.textContent = "Checking…";
  const response = await send("desk/check", { told: { draft }, signal: control.signal });
  const whole = response?.ok ? await follow(desk, response) : false;
  if (desk.control !== control) return;
  desk.control = null;
  show(desk, false);
  if (control.signal.aborted) desk.said.textContent = "Stopped.";
  else if (!whole) desk.said.textContent = "The check broke off. Try again.";
}

/**
 * Draws what the server sends, and returns whether it came to its end.
 * @param {Desk} desk
 * @param {Response} response
 */
async function follow(desk, response) {
  const bar = find(desk.dialog, "progress", HTMLProgressElement);
  for await (const line of /** @type {AsyncGenerator<DeskLine>} */ (lines(response))) {
    bar.value = line.share;
    if (!line.done) continue;
    draw(desk, line);
    desk.list();
    return true;
  }
  return false;
}

/**
 * @param {Desk} desk
 * @param {{ said: string, html: string, key: string }} checked
 */
function draw(desk, { said, html, key }) {
  desk.said.textContent = said;
  find(desk.checked, ".text").innerHTML = html;
  const hint = find(desk.dialog, ".hint", HTMLTemplateElement);
  find(desk.checked, ".beside").replaceChildren(hint.content.cloneNode(true));
  desk.checked.hidden = !html;
  pointDownloads(desk, key);
  find(desk.checked, ".text").focus();
}

/**
 * @param {Desk} desk
 * @param {string} key
 */
function pointDownloads(desk, key) {
  find(desk.dialog, ".downloads").hidden = !key;
  for (const link of findAll(desk.dialog, ".downloads a", HTMLAnchorElement)) {
    link.href = new URL(`desk/${key}/checked.${told(link, "format")}`, document.baseURI).href;
  }
}

/**
 * @param {Desk} desk
 * @param {boolean} working
 */
function show(desk, working) {
  find(desk.dialog, ".stop").hidden = !working;
  find(desk.dialog, "progress").hidden = !working;
  find(desk.dialog, ".check", HTMLButtonElement).disabled = working;
}

/**
 * Shows beside the draft the sentences of the statement that was chosen, or opens their article.
 * @param {Desk} desk
 * @param {Event} event
 */
function choose(desk, event) {
  if (within(event, ".recheck")) return check(desk);
  const article = within(event, "[data-article]");
  if (article) {
    desk.dialog.close();
    return tell("browse", told(article, "article"));
  }
  const chosen = within(event, "[data-statement]");
  if (!chosen) return;
  for (const one of findAll(desk.checked, ".current")) one.classList.remove("current");
  chosen.classList.add("current");
  const about = document.getElementById(`statement-${told(chosen, "statement")}`);
  if (about instanceof HTMLTemplateElement) {
    find(desk.checked, ".beside").replaceChildren(about.content.cloneNode(true));
  }
}
