// The pane on the left, with tabs for the articles and the conversations.
import { hear } from "./bus.js";
import { find, findAll } from "./dom.js";

/** @param {HTMLElement} element */
export function mountSide(element) {
  const tabs = findAll(element, "[role=tab]");
  const articles = find(element, "#articles-tab");

  hear("open-feeds", () => choose(articles));
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tabs.find((tab) => tab !== document.activeElement);
    if (!other) return;
    choose(other);
    other.focus();
  });

  /** @param {HTMLElement} chosen */
  function choose(chosen) {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
    document.body.classList.toggle("history-open", chosen.id === "history-tab");
  }
}
