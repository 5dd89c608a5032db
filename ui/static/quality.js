// The last eval report, in a window over the page.
import { hear } from "./bus.js";

export function mountQuality(element, { server }) {
  const dialog = element.querySelector("dialog");
  const body = element.querySelector(".body");

  element.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the shade around it
  });
  hear("open-quality", async () => {
    body.textContent = "Looking for the last report…";
    dialog.showModal();
    const html = await server.last_report("");
    if (html) body.innerHTML = html;
    else body.textContent = "The server does not answer. Try again.";
    body.focus();
  });

  return () => {};
}
