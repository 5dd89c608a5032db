// The question box: Enter sends, Shift-Enter breaks the line, up and down recall earlier questions, "/" focuses.
import { hear, tell } from "./bus.js";
import { find, inField, told, within } from "./dom.js";
import { mountIdeas } from "./ideas.js";
import { openDialog } from "./panes.js";
import { mountRecall } from "./recall.js";
import { chipsOf } from "./scope.js";

const UNSENT = "footnote-unsent";

/** @typedef {ReturnType<typeof mountComposer>} Composer */

/**
 * @param {HTMLElement} element
 * @param {{ ask: (question: string, scope: Scope | null) => boolean, stop: () => void }} acts `ask` returns whether
 *   the question is taken
 */
export function mountComposer(element, { ask, stop }) {
  const form = find(element, ".composer", HTMLFormElement);
  const box = find(form, "textarea", HTMLTextAreaElement);
  const halt = find(form, "#stop");
  const recalled = mountRecall(box, () => fit(box));
  /** @type {Scope | null} */
  let scope = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(box.value);
  });
  halt.addEventListener("click", () => {
    stop();
    box.focus();
  });
  hear("scope", (chosen) => {
    scope = chosen;
  });
  mountBox(box, () => submit(box.value));
  hear("ask", ({ question, scope }) => submit(question, scope ?? undefined));
  mountChips(form, box);
  mountIdeas(find(form, ".ideas-row"));
  mountHelp(element, box);

  /**
   * @param {string} words
   * @param {Scope | null} within the articles to ask, in place of those of the filter
   */
  function submit(words, within = scope) {
    const question = words.trim();
    if (!question || !ask(question, within)) return;
    recalled.add(question);
    box.value = "";
    fit(box);
  }

  return {
    submit,
    recalled,
    /** Takes over from early.js: asks the question that was sent before this script had loaded. */
    takeOver() {
      form.dataset.ready = "";
      find(form, "#ask").textContent = "Ask";
      if ("sent" in form.dataset) submit(box.value);
    },
    focus: () => box.focus(),
    /** @param {string} question the question that could not be sent */
    bring(question) {
      box.value ||= question;
      fit(box);
    },
    /** @param {boolean} now */
    busy(now) {
      find(form, "#ask").hidden = now;
      halt.hidden = !now;
    },
  };
}

/**
 * Keeps what is typed across a reload.
 * @param {HTMLTextAreaElement} box
 * @param {() => void} submit
 */
function mountBox(box, submit) {
  box.value ||= sessionStorage.getItem(UNSENT) ?? "";
  addEventListener("pagehide", () => sessionStorage.setItem(UNSENT, box.value));
  box.addEventListener("input", () => fit(box));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  hear("ask-focus", () => box.focus());
}

/** @param {HTMLTextAreaElement} box */
function fit(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

/**
 * The button that opens the filter, and the chips of what the filter has chosen.
 * @param {HTMLElement} form
 * @param {HTMLElement} box
 */
function mountChips(form, box) {
  const narrow = find(form, ".narrow");
  const chips = find(form, ".chips");
  narrow.addEventListener("click", () => tell("filter-toggle"));
  chips.addEventListener("click", (event) => {
    const drop = within(event, "button");
    if (!drop) return;
    tell("filter-drop", { kind: told(drop, "kind"), value: told(drop, "value") });
    box.focus();
  });
  hear("filter-open", (open) => narrow.setAttribute("aria-expanded", String(open)));
  hear("scope", (scope) => {
    const items = chipsOf(scope);
    chips.replaceChildren(...items);
    chips.hidden = !items.length;
  });
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} box
 */
function mountHelp(element, box) {
  const help = find(element, "dialog.help", HTMLDialogElement);
  find(element, ".keys").addEventListener("click", () => openDialog(help));
  document.addEventListener("keydown", (event) => {
    if (inField(event) || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "/") {
      event.preventDefault();
      box.focus();
    } else if (event.key === "?") {
      openDialog(help);
    }
  });
}
