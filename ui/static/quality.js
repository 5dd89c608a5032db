// Shows the last eval report in a dialog.
import { hear } from "./bus.js";
import { find } from "./dom.js";
import { openDialog } from "./panes.js";
import { ask } from "./transport.js";

/** @param {HTMLElement} element */
export function mountQuality(element) {
  const dialog = find(element, "dialog", HTMLDialogElement);
  const body = find(element, ".body");

  find(element, ".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // a click on the backdrop
  });
  hear("open-quality", async () => {
    body.textContent = "Looking for the last report…";
    openDialog(dialog);
    const answer = await ask("quality", {});
    if (answer) body.innerHTML = answer.html;
    else body.textContent = "The server does not answer. Try again.";
    body.focus();
  });
}
