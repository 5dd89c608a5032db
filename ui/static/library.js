// The pane of the library's articles: lists, opens, selects, adds, removes and restores them.
import { mountAdding } from "./adding.js";
import { tell } from "./bus.js";
import { confirmIn } from "./confirm.js";
import { mountConnection } from "./connection.js";
import { find, itemsOf, told, within } from "./dom.js";
import { mountListing, refresh } from "./listing.js";
import { mountPicking } from "./picking.js";
import { mountReport } from "./report.js";
import { mountTimeline } from "./timeline.js";
import { ask } from "./transport.js";

const REMOVAL = { question: "Remove it, with everything it answers?", act: "Remove" };

/**
 * @param {HTMLElement} element
 * @param {Region} region
 */
export function mountLibrary(element, { upload }) {
  const listing = mountListing(element, ({ timeline }) => {
    drawTimeline(timeline);
    picking.restore();
  });
  const { list, wanted } = listing;
  const report = mountReport(find(element, ".report"), { undo });
  const adding = mountAdding(element, { upload, report, over: changed });
  const picking = mountPicking(element, { remove, tag });
  const drawTimeline = mountTimeline(find(element, ".timeline"), (period) => {
    wanted.period = period;
    refresh(listing);
  });
  mountConnection({ told: seen });
  list.addEventListener("click", (event) => {
    const item = within(event, "li");
    if (!item) return;
    const article = told(item, "article");
    if (within(event, ".remove")) confirmIn(list, item, REMOVAL, () => remove([article]));
    else if (!within(event, ".read")) return;
    else if (picking.active()) picking.toggle(item);
    else tell("browse", article);
  });
  refresh(listing);

  /** @param {string} generation */
  function seen(generation) {
    if (generation !== listing.generation && !list.querySelector(".confirm") && !adding.working) changed();
  }

  function changed() {
    refresh(listing);
    tell("library-changed");
  }

  /** @param {string[]} articles */
  async function remove(articles) {
    for (const item of itemsOf(list)) item.classList.toggle("going", articles.includes(told(item, "article")));
    report.say("Removing…");
    report.show((await ask("library/remove", { articles }))?.report);
    changed();
  }

  /** @type {(articles: string[], tag: string) => Promise<void>} */
  async function tag(articles, tag) {
    report.say("Tagging…");
    report.show((await ask("library/tag", { articles, tag }))?.report);
    changed();
  }

  /** @param {string} token */
  async function undo(token) {
    report.say("Putting back…");
    report.show((await ask("library/undo", { token }))?.report);
    changed();
  }
}
