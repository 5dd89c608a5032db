// The form in the open article that puts right what is known of it: its headline, outlet, author and so on.
import { tell } from "./bus.js";
import { find, findAll, told } from "./dom.js";
import { ask } from "./transport.js";

/**
 * @param {HTMLElement} article
 * @param {(edited: Opened) => Promise<void>} show
 */
export function mountEditing(article, show) {
  article.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = find(article, ".edit-details form", HTMLFormElement);
    const edited = await save(form, told(find(article, ".article-head"), "article"));
    if (!edited || edited.problem) return complain(form, edited?.problem);
    await show(edited);
    tell("library-changed");
  });
}

/**
 * Saves only what was changed, so that the article's next version may still bring the rest.
 * @param {HTMLFormElement} form
 * @param {string} article
 */
function save(form, article) {
  const changed = findAll(form, "input", HTMLInputElement).filter((input) => input.value !== input.defaultValue);
  const facts = Object.fromEntries(changed.map((input) => [input.name, input.value]));
  const button = find(form, "button", HTMLButtonElement);
  button.disabled = true;
  button.textContent = "Saving…";
  return ask("library/edit", { article, facts });
}

/**
 * Tells below the fields what cannot be saved.
 * @param {HTMLFormElement} form
 * @param {string} [reason]
 */
function complain(form, reason = "The server does not answer. Try again.") {
  const button = find(form, "button", HTMLButtonElement);
  button.disabled = false;
  button.textContent = "Save";
  const notice = find(form, ".unsaved");
  notice.textContent = reason;
  notice.hidden = false;
}
