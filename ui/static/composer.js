// The question box: Enter sends, Shift-Enter breaks the line, up and down recall, "/" focuses.
import { hear, tell } from "./bus.js";

const UNSENT = "footnote-unsent";

export function mountComposer(element, { ask, stop }) {
  const form = element.querySelector(".composer");
  const box = form.querySelector("textarea");
  const button = form.querySelector("#ask");
  const halt = form.querySelector("#stop");
  const narrow = form.querySelector(".narrow");
  const chips = form.querySelector(".chips");
  const recalled = mountRecall(box, fit);
  let scope = null;
  box.value = sessionStorage.getItem(UNSENT) ?? "";
  addEventListener("pagehide", () => sessionStorage.setItem(UNSENT, box.value));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(box.value);
  });
  halt.addEventListener("click", () => {
    stop();
    box.focus();
  });
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(box.value);
  });
  narrow.addEventListener("click", () => tell("filter-toggle"));
  chips.addEventListener("click", (event) => {
    const drop = event.target.closest("button");
    if (!drop) return;
    tell("filter-drop", { ...drop.dataset });
    box.focus();
  });
  hear("filter-open", (open) => narrow.setAttribute("aria-expanded", String(open)));
  hear("ask-focus", () => box.focus());
  hear("scope", (chosen) => {
    scope = chosen;
    const items = chipsOf(chosen);
    chips.replaceChildren(...items);
    chips.hidden = !items.length;
  });
  mountHelp(element, box);

  function submit(words) {
    const question = words.trim();
    if (!question || !ask(question, scope)) return;
    recalled.add(question);
    box.value = "";
    fit();
  }

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
  }

  return {
    submit,
    recalled,
    bring(question) {
      box.value ||= question;
      fit();
    },
    busy(now) {
      button.hidden = now;
      halt.hidden = !now;
    },
  };
}

// Earlier questions, as a shell brings them back: up from an empty box, and on while the box holds what was recalled.
function mountRecall(box, changed) {
  let asked = [];
  let place = 0;

  box.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const recalling = place < asked.length && box.value === asked[place];
    if (!by || (box.value && !recalling) || (by > 0 && !recalling)) return;
    event.preventDefault();
    place = Math.max(0, Math.min((recalling ? place : asked.length) + by, asked.length));
    box.value = asked[place] ?? "";
    changed();
  });

  return {
    add(question) {
      asked = [...asked.filter((one) => one !== question), question];
      place = asked.length;
    },
    replace(questions) {
      asked = [...new Set(questions)];
      place = asked.length;
    },
  };
}

function mountHelp(element, box) {
  const help = element.querySelector("dialog.help");
  element.querySelector(".keys").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "/") {
      event.preventDefault();
      box.focus();
    } else if (event.key === "?") {
      help.showModal();
    }
  });
}

function chipsOf(scope) {
  const chip = (kind, value, words) => {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = words;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "×";
    drop.setAttribute("aria-label", `Do not narrow to ${words}`);
    Object.assign(drop.dataset, { kind, value });
    item.append(name, drop);
    return item;
  };
  return [
    ...scope.articles.map((id) => chip("articles", id, scope.titles[id] ?? id)),
    ...scope.sources.map((name) => chip("sources", name, name)),
    ...scope.tags.map((name) => chip("tags", name, `in ${name}`)),
    ...(scope.since ? [chip("since", "", `since ${scope.since}`)] : []),
    ...(scope.until ? [chip("until", "", `until ${scope.until}`)] : []),
  ];
}
