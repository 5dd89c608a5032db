// Shows the last eval report and the history of all in a dialog, measures again, and has cases drafted.
import { hear } from "./bus.js";
import { find, told, within } from "./dom.js";
import { mountDrafts } from "./drafting.js";
import { openDialog } from "./panes.js";
import { ask, UNANSWERED } from "./transport.js";

const MOMENT = 1500; // milliseconds between two questions how far the measuring is

/** @param {HTMLElement} element */
export function mountQuality(element) {
  const dialog = find(element, "dialog", HTMLDialogElement);
  const body = find(element, ".body");
  let timer = 0;

  find(element, ".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // a click on the backdrop
  });
  dialog.addEventListener("close", () => clearTimeout(timer));
  body.addEventListener("click", (event) => {
    const draft = within(event, ".draft");
    if (draft) showDrafts(told(draft, "after"));
    if (within(event, ".measure")) show("quality/measure");
    if (within(event, ".to-report")) show("quality");
    if (within(event, ".to-history")) show("quality/history");
  });
  mountDrafts(body);

  /** @param {string} after the id of the last draft that was shown, if any */
  async function showDrafts(after) {
    clearTimeout(timer);
    const answer = await ask("quality/drafts", { after });
    if (answer) body.innerHTML = answer.html;
    else body.textContent = UNANSWERED;
    body.scrollTo(0, 0);
    body.focus();
  }

  /** @param {"quality" | "quality/measure" | "quality/history"} path */
  async function show(path) {
    clearTimeout(timer);
    const answer = await ask(path, {});
    if (answer) body.innerHTML = answer.html;
    else body.textContent = UNANSWERED;
    const frame = body.querySelector("iframe");
    if (frame) frame.src = frame.dataset.src + (document.body.classList.contains("dark") ? "#dark" : "#light");
    if (answer?.running && dialog.open) timer = setTimeout(() => show("quality"), MOMENT);
  }

  hear("open-quality", async () => {
    body.textContent = "Looking for the last report…";
    openDialog(dialog);
    await show("quality");
    body.focus();
  });
}
