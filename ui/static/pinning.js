// Any sentence of the open article can be chosen, by a click or with J and K, and pinned to the notes.
import { find, findAll, inField, told, within } from "./dom.js";
import { say, sayPinned } from "./notes.js";
import { ask } from "./transport.js";

/**
 * Returns a function that lets go of the sentence that was chosen.
 * @param {HTMLElement} element
 * @param {HTMLElement} article
 * @param {() => TurnName & { label: string }} shown the sentence that is marked; its label is empty for none
 */
export function mountPinning(element, article, shown) {
  const pane = find(element, "#reader");
  const chosen = () => findAll(article, ".chosen");

  find(element, ".pin-sentence").addEventListener("click", ({ currentTarget }) => {
    if (!(currentTarget instanceof HTMLElement)) return;
    const [sentence] = chosen();
    const { conversation, key, label } = shown();
    if (sentence) sayPinned(currentTarget, ask("notes/pin-sentence", placeOf(article, sentence)));
    else if (label) sayPinned(currentTarget, ask("notes/pin", { conversation, key, label }));
    else say(currentTarget, "Click a sentence first");
  });
  article.addEventListener("click", (event) => {
    const sentence = within(event, ".pinnable");
    if (sentence && getSelection()?.isCollapsed) choose(sentence);
  });
  document.addEventListener("keydown", (event) => {
    if (pane.hidden || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || inField(event))
      return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  /** @param {HTMLElement} sentence */
  function choose(sentence) {
    letGo();
    for (const part of findAll(article, `.pinnable[data-start="${told(sentence, "start")}"]`)) {
      part.classList.add("chosen");
    }
  }

  /** @param {number} by */
  function step(by) {
    const sentences = findAll(article, ".pinnable");
    const marked = article.querySelector("mark.current")?.closest(".pinnable");
    const from = chosen()[by > 0 ? chosen().length - 1 : 0] ?? marked;
    const place = from instanceof HTMLElement ? sentences.indexOf(from) : -1;
    const next = sentences[place < 0 ? 0 : place + by];
    if (!next) return;
    choose(next);
    next.tabIndex = -1;
    next.focus({ preventScroll: true }); // read out by screen readers
    next.scrollIntoView({ block: "nearest" });
  }

  function letGo() {
    for (const part of chosen()) part.classList.remove("chosen");
  }

  return letGo;
}

/**
 * @param {HTMLElement} article
 * @param {HTMLElement} sentence
 */
function placeOf(article, sentence) {
  const head = find(article, ".article-head");
  return { article: told(head, "article"), version: told(head, "version"), start: Number(told(sentence, "start")) };
}
