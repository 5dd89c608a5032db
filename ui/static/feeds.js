// The feeds that the library follows: lists them, follows one more, or one no longer.
import { hear } from "./bus.js";
import { confirmIn } from "./confirm.js";
import { find, told, within } from "./dom.js";
import { closes, opens } from "./escape.js";
import { showOwnTimes } from "./times.js";
import { ask } from "./transport.js";

const LEAVING = { question: "Follow it no longer? Its articles stay.", act: "Unfollow" };

/**
 * @param {HTMLElement} element
 * @param {{ follow: (typed: string) => void, report: import("./report.js").Report }} acts
 */
export function mountFeeds(element, { follow, report }) {
  const pane = find(element, "#feeds");
  const form = find(pane, "form", HTMLFormElement);
  const box = find(form, "input", HTMLInputElement);
  const list = find(pane, "ol");
  const opener = find(element, ".feeds");

  opener.addEventListener("click", () => open(Boolean(pane.hidden)));
  hear("open-feeds", () => open(true));
  hear("library-changed", refresh);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = box.value.trim();
    if (!typed) return box.focus();
    box.value = "";
    follow(typed);
  });
  list.addEventListener("click", (event) => {
    const item = within(event, "li");
    if (item && within(event, ".remove")) confirmIn(list, item, LEAVING, () => leave(told(item, "feed")));
  });

  /** @param {boolean} now */
  function open(now) {
    pane.hidden = !now;
    opener.setAttribute("aria-expanded", String(now));
    if (!now) return closes(pane);
    opens(pane, () => {
      open(false);
      opener.focus();
    });
    refresh();
    box.focus();
  }

  async function refresh() {
    if (pane.hidden || list.querySelector(".confirm")) return;
    const feeds = await ask("library/feeds", {});
    if (!feeds) return;
    list.innerHTML = feeds.html;
    showOwnTimes(list);
    find(pane, ".none").hidden = list.children.length > 0;
  }

  /** @param {string} feed */
  async function leave(feed) {
    list.querySelector(".confirm")?.remove();
    report.show((await ask("library/unfollow", { feed }))?.report);
    await refresh();
    box.focus();
  }
}
