// Shows who is logged in, with a button to log out, and hides from readers what only editors may do.
import { find } from "./dom.js";
import { ask } from "./transport.js";

/** @param {HTMLElement} element */
export async function mountAccount(element) {
  const form = find(element, "#account");
  const { name = "", role = "admin" } = (await ask("account", {})) ?? {};
  document.body.classList.toggle("only-reads", role === "reader");
  find(form, ".name").textContent = name;
  form.hidden = !name;
}
