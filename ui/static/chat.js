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
  let conversation = ""; // the id on the server, empty until the first question
  let wanted = ""; // the conversation that was asked for last: others come late

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
    visit("");
  });
  addEventListener("popstate", () => open(addressed()));
  hear("visit", visit);
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
    send.ask({ conversation, question, key: running, follows: turn.previousElementSibling?.dataset.key ?? "" });
    return true;
  }

  function visit(id) {
    if (id !== addressed()) history.pushState(null, "", address(id));
    open(id);
  }

  function open(id) {
    if (running) stop();
    wanted = conversation = id;
    send.open({ conversation: id });
    tell("restart");
  }

  function become(id, title) {
    conversation = id;
    if (id !== addressed()) history.replaceState(null, "", address(id));
    tell("conversation", { id, title });
  }

  function fill(message) {
    if (message.wanted !== wanted) return;
    wanted = null;
    opening.innerHTML = message.html;
    const kept = message.turns.filter(({ key }) => key !== running).map(({ key, html }) => keptTurn(key, html));
    if (running) return turns.prepend(...kept); // a question was faster
    turns.replaceChildren(...kept);
    become(message.conversation, message.title);
    const empty = !kept.length;
    opening.hidden = !empty;
    restart.hidden = empty;
    if (empty) element.querySelector("textarea").focus();
    else turns.lastElementChild.scrollIntoView({ block: "start" });
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
    const ask = (wanted) => send.show({ ...wanted, conversation });
    tell("show", { key, label: source.dataset.label, ask, from: source, focus: byKeyboard });
  }

  const find = (key) => [...turns.children].find((turn) => turn.dataset.key === key);

  open(addressed());

  return (message) => {
    if (message.kind === "welcome") {
      opening.innerHTML = message.html;
    } else if (message.kind === "conversation") {
      fill(message);
    } else if (message.key === running) {
      const turn = find(message.key);
      turn.innerHTML = message.html;
      if (message.conversation !== conversation) become(message.conversation, turn.querySelector(".asked").textContent);
      if (!message.done) return;
      settle();
      tell("answered");
    }
  };
}

const addressed = () => new URLSearchParams(location.search).get("c") ?? "";

function address(id) {
  const url = new URL(location.href);
  url.searchParams.delete("c");
  if (id) url.searchParams.set("c", id);
  return url;
}

function keptTurn(key, html) {
  const turn = document.createElement("article");
  turn.className = "turn";
  turn.dataset.key = key;
  turn.innerHTML = html;
  return turn;
}

function newTurn(key, question) {
  const turn = keptTurn(key, '<h2 class="asked" dir="auto"></h2><p class="stage">Searching the articles…</p>');
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
