// The conversation: a turn is shown the moment it is asked, and filled in as the server sends it.
import { hear, tell } from "./bus.js";
import { mountCards } from "./card.js";
import { mountComposer } from "./composer.js";

export function mountChat(element, { send }) {
  const thread = element.querySelector(".thread");
  const opening = element.querySelector(".opening");
  const turns = element.querySelector(".turns");
  const restart = element.querySelector(".restart");
  const hideCard = mountCards(thread);
  const composer = mountComposer(element, { ask, stop });
  let running = null;

  thread.addEventListener("click", (event) => {
    const starter = event.target.closest(".starter");
    if (starter) return composer.submit(starter.textContent);
    const copy = event.target.closest(".copy");
    if (copy) return copyAnswer(copy);
    const source = event.target.closest("a.citation, .open");
    if (!source) return;
    event.preventDefault();
    hideCard();
    show(source, event.detail === 0);
  });
  restart.addEventListener("click", () => {
    if (running) stop();
    send.restart();
    tell("restart");
  });
  hear("library-changed", () => {
    if (!turns.children.length && !running) send.greet();
  });
  hear("pointed", ({ key, label }) => {
    for (const link of turns.querySelectorAll("a.citation, .open")) {
      const here = link.closest(".turn").dataset.key === key && link.dataset.label === label;
      link.toggleAttribute("data-current", here);
    }
  });
  hear("reading", () => {
    for (const link of turns.querySelectorAll("[data-current]")) link.removeAttribute("data-current");
  });

  function ask(question) {
    if (running) return false;
    running = crypto.getRandomValues(new Uint32Array(3)).reduce((key, part) => key + part.toString(36), "t");
    const turn = newTurn(running, question);
    opening.hidden = true;
    restart.hidden = false;
    turns.append(turn);
    turn.scrollIntoView({ block: "start" });
    composer.busy(true);
    send.ask({ question, key: running });
    return true;
  }

  function stop() {
    if (!running) return;
    send.halt();
    const turn = find(running);
    turn.querySelector(".stage")?.remove();
    const note = document.createElement("p");
    note.className = "stopped";
    note.textContent = "Stopped.";
    turn.append(note);
    settle();
  }

  function settle() {
    running = null;
    composer.busy(false);
  }

  function show(source, byKeyboard) {
    const key = source.closest(".turn").dataset.key;
    tell("show", { key, label: source.dataset.label, ask: send.show, from: source, focus: byKeyboard });
  }

  const find = (key) => [...turns.children].find((turn) => turn.dataset.key === key);

  return (message) => {
    if (message.kind === "welcome") {
      opening.innerHTML = message.html;
      if (!message.fresh) return;
      turns.replaceChildren();
      opening.hidden = false;
      restart.hidden = true;
      element.querySelector("textarea").focus();
    } else if (message.key === running) {
      const turn = find(message.key);
      turn.innerHTML = message.html;
      if (message.done) settle();
    }
  };
}

function newTurn(key, question) {
  const turn = document.createElement("article");
  turn.className = "turn";
  turn.dataset.key = key;
  turn.innerHTML = '<h2 class="asked" dir="auto"></h2><p class="stage">Searching the articles…</p>';
  turn.firstElementChild.textContent = question;
  return turn;
}

async function copyAnswer(button) {
  const words = button.closest(".answer").querySelector(".plain").textContent;
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser does not allow copying here";
  }
  setTimeout(() => (button.textContent = "Copy with footnotes"), 2000);
}
