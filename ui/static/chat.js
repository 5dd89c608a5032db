// The conversation: a turn is shown the moment it is asked, and filled in as the server sends it.
import { hear, newToken, tell } from "./bus.js";
import { mountCards } from "./card.js";
import { mountComposer } from "./composer.js";
import { mountStream } from "./stream.js";
import { showOwnTimes } from "./times.js";
import { askIn, askedIn, copyAnswer, editIn, keptTurn, newTurn, sayIn, summary } from "./turns.js";

const PATIENCE = 3000; // milliseconds that a stopped answer may take to come to its end

export function mountChat(element, { send }) {
  const thread = element.querySelector(".thread");
  const opening = element.querySelector(".opening");
  const turns = element.querySelector(".turns");
  const spoken = element.querySelector(".spoken");
  const hideCard = mountCards(thread);
  const composer = mountComposer(element, { ask, stop });
  const stream = mountStream({ receive: grow, unsent, gone: () => open(conversation) });
  let running = null;
  let chosen = null; // the turn of which another answer was asked for
  let conversation = ""; // the id on the server, empty until the first question
  let wanted = null; // the token of the last request for a conversation: answers to earlier ones are late

  thread.addEventListener("click", (event) => {
    const starter = event.target.closest(".starter");
    if (starter) return composer.submit(starter.textContent);
    if (event.target.closest(".add-files")) return tell("add-files");
    if (event.target.closest(".add-samples")) return tell("add-samples");
    const turn = event.target.closest(".turn");
    if (event.target.closest(".copy")) return copyAnswer(event.target);
    if (event.target.closest(".again")) return again(turn, askedIn(turn));
    if (event.target.closest(".everywhere")) return again(turn, askedIn(turn), true);
    if (event.target.closest(".edit")) return editIn(turn, (question) => (question ? again(turn, question) : focusOn(turn, ".edit")));
    if (event.target.closest(".version")) return choose(turn, event.target.dataset.version);
    const source = event.target.closest("a.citation, .open");
    if (!source) return;
    event.preventDefault();
    hideCard();
    show(source, event.detail === 0);
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

  function ask(question, scope) {
    if (running) return false;
    const key = crypto.getRandomValues(new Uint32Array(3)).reduce((made, part) => made + part.toString(36), "t");
    const turn = newTurn(key, question);
    opening.hidden = true;
    if (!conversation) tell("conversation", { id: "", title: question });
    turns.append(turn);
    begin(turn);
    stream.ask({ conversation, question, key, follows: turn.previousElementSibling?.dataset.key ?? "", scope });
    return true;
  }

  function again(turn, question, everywhere = false) {
    if (running) return;
    askIn(turn, question);
    begin(turn);
    stream.again({ conversation, question, key: running, everywhere });
  }

  function begin(turn) {
    running = turn.dataset.key;
    hideCard();
    turn.scrollIntoView({ block: "start" });
    composer.busy(true);
  }

  function choose(turn, version) {
    if (running) return;
    chosen = turn.dataset.key;
    send.choose({ conversation, key: chosen, version });
  }

  function visit(id) {
    if (id !== addressed()) history.pushState(null, "", address(id));
    open(id);
  }

  function open(id) {
    if (running) leave();
    conversation = id;
    wanted = newToken();
    send.open({ conversation: id, token: wanted });
    tell("restart");
  }

  function become(id, title) {
    conversation = id;
    if (id !== addressed()) history.replaceState(null, "", address(id));
    tell("conversation", { id, title });
  }

  function fill(message) {
    if (message.token !== wanted) return;
    wanted = null;
    greet(message.html);
    const kept = message.turns.filter(({ key }) => key !== running).map(({ key, html }) => keptTurn(key, html));
    if (running) return turns.prepend(...kept); // a question was faster
    turns.replaceChildren(...kept);
    become(message.conversation, message.title);
    const empty = !kept.length;
    opening.hidden = !empty;
    composer.recalled.replace(kept.map(askedIn));
    if (empty) return element.querySelector("textarea").focus();
    turns.lastElementChild.scrollIntoView({ block: "start" });
    const going = kept.find((turn) => message.making.includes(turn.dataset.key));
    if (going) goOnWith(going);
    else suggest(turns.lastElementChild);
  }

  function greet(html) {
    opening.innerHTML = html;
    showOwnTimes(opening);
  }

  // The answer of a turn was being made when its page was left.
  function goOnWith(turn) {
    askIn(turn, askedIn(turn));
    begin(turn);
    stream.follow(running);
  }

  // The server ends the answer with what there is; where it does not, the turn ends here.
  function stop() {
    if (!running) return;
    const key = running;
    send.halt({ key });
    const turn = find(key);
    turn.querySelector(".stage span")?.replaceChildren("Stopping…");
    setTimeout(() => {
      if (running !== key || !turn.isConnected) return;
      stream.leave();
      sayIn(turn, "stopped", "Stopped.");
      settle();
    }, PATIENCE);
  }

  function leave() {
    stream.leave();
    settle();
  }

  // The connection broke before the server had the question.
  function unsent(key) {
    const turn = find(key);
    if (key !== running || !turn) return;
    sayIn(turn, "problem", "The server does not answer. The question is in the box below: ask again when it is back.");
    composer.bring(askedIn(turn));
    settle();
  }

  function grow(message) {
    if (message.key !== running) return;
    const turn = find(message.key);
    turn.innerHTML = message.html;
    if (message.conversation !== conversation) become(message.conversation, askedIn(turn));
    if (message.done) complete(turn);
  }

  function settle() {
    running = null;
    composer.busy(false);
  }

  function complete(turn) {
    spoken.textContent = summary(turn);
    settle();
    tell("answered");
    suggest(turn);
  }

  // Questions to go on with are for the end of the conversation, and wait until the answer stands.
  function suggest(turn) {
    if (turn !== turns.lastElementChild || !turn.querySelector(".answer")) return;
    setTimeout(() => {
      if (!running && turn === turns.lastElementChild) send.suggest({ conversation, key: turn.dataset.key });
    }, 250);
  }

  function goOn({ key, html }) {
    const turn = find(key);
    if (!html || turn !== turns.lastElementChild || running) return;
    turn.querySelector(".follow-ups")?.remove();
    const place = document.createElement("div");
    place.className = "follow-ups";
    place.innerHTML = html;
    turn.append(place);
  }

  const focusOn = (turn, selector) => turn.querySelector(selector)?.focus();

  function show(source, byKeyboard) {
    const key = source.closest(".turn").dataset.key;
    const ask = (wanted) => send.show({ ...wanted, conversation });
    tell("show", { key, label: source.dataset.label, ask, from: source, focus: byKeyboard });
  }

  const find = (key) => [...turns.children].find((turn) => turn.dataset.key === key);

  open(addressed());

  return (message) => {
    if (message.kind === "welcome") {
      greet(message.html);
    } else if (message.kind === "conversation") {
      fill(message);
    } else if (message.kind === "follow-ups") {
      goOn(message);
    } else if (message.key === chosen) {
      const turn = find(message.key);
      turn.innerHTML = message.html;
      chosen = null;
      focusOn(turn, ".version:not(:disabled)");
      suggest(turn);
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
