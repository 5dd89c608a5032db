// Feedback on answers: the thumbs, the form for what is wrong, and the button that makes an eval case.
import { recall } from "./bus.js";
import { find, findAll, told, within } from "./dom.js";
import { ask } from "./transport.js";

/** @param {HTMLElement} turns the element that holds the turns */
export function mountOpinions(turns) {
  turns.addEventListener("click", (event) => {
    const turn = within(event, ".turn");
    if (!turn) return;
    const thumb = within(event, ".thumb");
    if (thumb) {
      const again = thumb.getAttribute("aria-pressed") === "true";
      rate(turn, { verdict: again ? "" : told(thumb, "verdict"), reasons: [], words: "" });
    }
    if (within(event, ".to-case")) draft(turn);
    if (within(event, ".drop-case")) turn.querySelector(".case")?.remove();
  });
  turns.addEventListener("submit", (event) => {
    const form = within(event, ".reasons, .case");
    const turn = within(event, ".turn");
    if (!form || !turn) return;
    event.preventDefault();
    if (form.matches(".case")) return keep(turn, form);
    const reasons = findAll(form, "input:checked", HTMLInputElement).map((box) => box.value);
    rate(turn, { verdict: "down", reasons, words: find(form, ".words", HTMLInputElement).value });
  });
}

/**
 * @param {HTMLElement} turn
 * @param {Opinion} opinion
 */
async function rate(turn, opinion) {
  draw(turn, await ask("opinions/rate", { ...nameOf(turn), ...opinion }));
}

/** @param {HTMLElement} turn */
async function draft(turn) {
  draw(turn, await ask("opinions/draft", nameOf(turn)));
  turn.querySelector(".case")?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLElement} turn
 * @param {HTMLElement} form
 */
async function keep(turn, form) {
  const expected = findAll(form, "textarea", HTMLTextAreaElement).flatMap((box) => box.value.split("\n"));
  const evidence = findAll(form, "input:checked", HTMLInputElement).map((box) => Number(box.value));
  draw(turn, await ask("opinions/keep", { ...nameOf(turn), expected, evidence }));
}

/** @param {HTMLElement} turn */
function nameOf(turn) {
  return { conversation: recall("conversation")?.id ?? "", key: told(turn, "key") };
}

/**
 * @param {HTMLElement} turn
 * @param {{ html: string } | null} answer
 */
function draw(turn, answer) {
  const opinion = turn.querySelector(".opinion");
  if (!answer || !opinion) return;
  const active = document.activeElement;
  const pressed = opinion.contains(active) ? active?.getAttribute("data-verdict") : null;
  opinion.outerHTML = answer.html;
  if (pressed) find(turn, `.thumb[data-verdict=${pressed}]`).focus();
  turn.querySelector(".reasons")?.scrollIntoView({ block: "nearest" });
}
