// Shows who is logged in, with a button to log out.
import { find } from "./dom.js";
import { ask } from "./transport.js";

/** @param {HTMLElement} element */
export async function mountAccount(element) {
  const form = find(element, "#account");
  const name = (await ask("account", {}))?.name ?? "";
  find(form, ".name").textContent = name;
  form.hidden = !name;
}
