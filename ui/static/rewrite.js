// Edits a title in place: it becomes a text box, in which Enter saves and Esc cancels.
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
  box.addEventListener("blur", () => settle(true));
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") settle(true);
    else if (event.key === "Escape") settle(false);
  });

  /** @param {boolean} keep */
  function settle(keep) {
    if (shown.hidden === false) return;
    const words = box.value.trim();
    shown.hidden = false;
    box.remove();
    if (!keep || !words || words === before) return done(null);
    shown.textContent = words;
    done(words);
  }
}
