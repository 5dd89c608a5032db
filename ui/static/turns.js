// Creates and changes the elements of a turn.
import { copyFrom } from "./copying.js";
import { find } from "./dom.js";
import { closes, opens } from "./escape.js";

const SEARCHING = '<p class="stage strip"><span>Searching the articles…</span></p>';
const EDITING =
  '<textarea rows="2" aria-label="Question"></textarea><button class="button">Ask</button>' +
  '<button type="button" class="keep plain">Keep it</button>';

/**
 * @param {string} key
 * @param {string} html
 */
export function keptTurn(key, html) {
  const turn = document.createElement("article");
  turn.className = "turn";
  turn.dataset.key = key;
  turn.innerHTML = html;
  return turn;
}

/**
 * @param {string} key
 * @param {string} question
 */
export function newTurn(key, question) {
  const turn = keptTurn(key, "");
  askIn(turn, question);
  return turn;
}

/**
 * Shows only the question, in place of the turn's content, as when it has just been asked.
 * @param {HTMLElement} turn
 * @param {string} question
 */
export function askIn(turn, question) {
  turn.innerHTML = `<h2 class="asked" dir="auto"></h2>${SEARCHING}`;
  find(turn, ".asked").textContent = question;
}

/** @param {HTMLElement} turn */
export const askedIn = (turn) => find(turn, ".asked").textContent ?? "";

/**
 * Lets the reader edit the turn's question; `done` is called with the new one, empty if it was not changed.
 * @param {HTMLElement} turn
 * @param {(question: string) => void} done
 */
export function editIn(turn, done) {
  const asked = find(turn, ".asked");
  const form = document.createElement("form");
  form.className = "editing";
  form.innerHTML = EDITING;
  const box = find(form, "textarea", HTMLTextAreaElement);
  box.value = asked.textContent ?? "";
  /** @param {string} question */
  const finish = (question) => {
    form.replaceWith(asked);
    closes(form);
    done(question);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim()) finish(box.value.trim());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  find(form, ".keep").addEventListener("click", () => finish(""));
  asked.replaceWith(form);
  opens(form, () => finish(""));
  box.focus();
  box.select();
}

/**
 * Adds a note below the turn that says how it ended, and removes its progress.
 * @param {HTMLElement} turn
 * @param {string} name
 * @param {string} words
 */
export function sayIn(turn, name, words) {
  turn.querySelector(".stage")?.remove();
  const note = document.createElement("p");
  note.className = name;
  note.textContent = words;
  turn.append(note);
}

/**
 * @param {HTMLElement} turn
 * @param {HTMLElement} button
 */
export function copyAnswer(turn, button) {
  copyFrom(button, find(turn, ".plain").textContent ?? "", "The browser does not allow copying here");
}

/**
 * Returns what a screen reader announces when a turn is complete.
 * @param {HTMLElement} turn
 */
export function summary(turn) {
  if (turn.querySelector(".refusal")) return find(turn, ".refusal h3").textContent;
  const count = turn.querySelectorAll(".answer a.citation").length;
  return turn.querySelector(".answer") ? `Answered, with ${count} footnotes.` : "";
}
