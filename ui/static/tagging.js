// The form for a tag of the selected articles, which a button opens and closes.
import { find } from "./dom.js";
import { closes, opens } from "./escape.js";

/**
 * Returns a function that closes the form.
 * @param {HTMLElement} bar
 * @param {(tag: string) => void} tag
 */
export function mountTagging(bar, tag) {
  const form = find(bar, ".tagging", HTMLFormElement);
  const box = find(form, "input", HTMLInputElement);
  const open = find(bar, ".tag-picked");
  open.addEventListener("click", () => {
    show(Boolean(form.hidden));
    if (!form.hidden) box.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(false);
    tag(box.value);
    box.value = "";
  });

  /** @param {boolean} now */
  function show(now) {
    form.hidden = !now;
    open.setAttribute("aria-expanded", String(now));
    if (!now) return closes(form);
    opens(form, () => {
      show(false);
      open.focus();
    });
  }

  return () => show(false);
}
