// Asks for confirmation in a list item before it is deleted, in one item at a time; the focus is on the safe answer.
import { find } from "./dom.js";
import { closes, opens } from "./escape.js";

const INSIDE =
  '<span></span><button type="button" class="yes"></button><button type="button" class="no plain">Keep</button>';

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} item
 * @param {{ question: string, act: string }} words
 * @param {() => void} agreed
 */
export function confirmIn(list, item, { question, act }, agreed) {
  /** @type {HTMLElement | null} */ (list.querySelector(".confirm .no"))?.click();
  const from = document.activeElement;
  const asked = document.createElement("div");
  asked.className = "confirm";
  asked.setAttribute("role", "group");
  asked.innerHTML = INSIDE;
  find(asked, "span").textContent = question;
  const yes = find(asked, ".yes");
  const no = find(asked, ".no");
  yes.textContent = act;
  yes.addEventListener("click", agreed);
  no.addEventListener("click", keep);
  opens(asked, keep);
  item.append(asked);
  no.focus();

  function keep() {
    closes(asked);
    asked.remove();
    if (from instanceof HTMLElement) from.focus();
  }
}
