// The list of drafts that were checked before: they can be opened, checked again and deleted.
import { find, told, within } from "./dom.js";
import { showOwnTimes } from "./times.js";
import { ask } from "./transport.js";

/**
 * A draft that was checked before; `html` is empty if it is not kept any more.
 * @typedef {{ draft: string, said: string, html: string, key: string }} KeptDraft
 */

/**
 * Returns a function that loads the list again; `open` is called with a draft that is chosen from it.
 * @param {HTMLElement} dialog
 * @param {(draft: KeptDraft) => void} open
 */
export function mountDrafts(dialog, open) {
  const earlier = find(dialog, ".earlier", HTMLDetailsElement);
  const list = find(earlier, "ol");
  list.addEventListener("click", async (event) => {
    const item = within(event, "li[data-draft]");
    if (!item) return;
    const key = told(item, "draft");
    if (within(event, ".forget")) return draw(await ask("desk/forget", { key }));
    const draft = await ask("desk/open", { key });
    if (!draft) return;
    earlier.open = false;
    open(draft);
  });

  /** @param {{ html: string } | null} kept */
  function draw(kept) {
    if (!kept) return;
    list.innerHTML = kept.html;
    earlier.hidden = !kept.html;
    showOwnTimes(list);
  }

  return async () => draw(await ask("desk/kept", {}));
}
