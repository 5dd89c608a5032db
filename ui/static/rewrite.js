// Edits a title in place: it becomes a text box, in which Enter saves and Esc cancels.
import { closes, opens } from "./escape.js";

/**
 * @param {HTMLElement} shown
 * @param {(words: string | null) => void} done is called with the new title, or null if it was not changed
 */
export function rewrite(shown, done) {
  const before = shown.textContent ?? "";
  const box = document.createElement("input");
  box.value = before;
  box.maxLength = 120;
  box.className = "rewriting";
  box.setAttribute("aria-label", "Title of the conversation");
  shown.hidden = true;
  shown.after(box);
  box.focus();
  box.select();
  opens(box, () => settle(false));
  box.addEventListener("blur", () => settle(true));
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") settle(true);
  });

  /** @param {boolean} keep */
  function settle(keep) {
    if (shown.hidden === false) return;
    const words = box.value.trim();
    shown.hidden = false;
    closes(box);
    box.remove();
    if (!keep || !words || words === before) return done(null);
    shown.textContent = words;
    done(words);
  }
}
