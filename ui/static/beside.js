// Keeps the open article beside the next one that is opened, on a screen that is wide enough for two.
import { hear } from "./bus.js";
import { find, findAll } from "./dom.js";

/** @param {HTMLElement} element */
export function mountBeside(element) {
  const article = find(element, ".spread > .article");
  const beside = find(element, ".beside");
  const kept = find(beside, ".article");

  find(element, ".keep-beside").addEventListener("click", () => {
    kept.replaceChildren(...[...article.childNodes].map((node) => node.cloneNode(true)));
    for (const act of findAll(kept, ".acts, .edit-details")) act.remove();
    for (const mark of findAll(kept, "mark")) mark.classList.remove("current", "flash");
    show(true);
    kept.scrollTop = article.scrollTop;
  });
  find(beside, ".let-go").addEventListener("click", () => show(false));
  hear("reading", (id) => {
    if (id === null) show(false); // the reader was closed
  });

  /** @param {boolean} now */
  function show(now) {
    beside.hidden = !now;
    document.body.classList.toggle("two-articles", now);
  }
}
