// The region of the conversation: connects clicks and events to what they do.
import { hear, tell } from "./bus.js";
import { mountCards } from "./card.js";
import { mountComposer } from "./composer.js";
import { greet, open, visit } from "./conversation.js";
import { mountCorrections } from "./corrections.js";
import { find, findAll, told, within } from "./dom.js";
import { choose, focusOn } from "./following.js";
import { scopeAround } from "./ideas.js";
import { again, ask, giveBack, grow, stop } from "./making.js";
import { sayPinned, unpin } from "./notes.js";
import { mountOpinions } from "./opinion.js";
import { mountOthers } from "./others.js";
import { onTravel } from "./panes.js";
import { mountStream } from "./stream.js";
import { addressed } from "./talk.js";
import { ask as request } from "./transport.js";
import { askedIn, copyAnswer, editIn } from "./turns.js";
import { mountWriter } from "./writer.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** @param {HTMLElement} element */
export function mountChat(element) {
  const thread = find(element, ".thread");
  /** @type {Talk} */
  const talk = {
    id: "",
    running: null,
    wanted: null,
    early: [],
    opening: find(element, ".opening"),
    turns: find(element, ".turns"),
    spoken: find(element, ".spoken"),
    composer: mountComposer(element, {
      ask: (question, scope) => {
        if (talk.turns.matches(".board")) leaveBoard(talk);
        return ask(talk, question, scope);
      },
      stop: () => stop(talk),
    }),
    writer: mountWriter(element, {
      changed: (writer) => talk.id && request("chat/write", { conversation: talk.id, writer }),
    }),
    stream: mountStream({
      receive: (turn) => grow(talk, turn),
      unsent: (key) => giveBack(talk, key),
      gone: () => open(talk, talk.id),
    }),
    hideCard: mountCards(thread),
  };
  thread.addEventListener("click", (event) => press(talk, event));
  mountOpinions(talk.turns);
  mountOthers(talk);
  mountCorrections(talk);
  addEventListener("popstate", talk.hideCard);
  onTravel(() => {
    if (addressed() !== talk.id) open(talk, addressed());
  });
  hear("visit", (id) => visit(talk, id));
  hear("library-changed", () => greet(talk));
  hear("pointed", ({ key, label }) => {
    for (const link of findAll(talk.turns, "a.citation, .open")) {
      const here = told(turnAround(link), "key") === key && told(link, "label") === label;
      link.toggleAttribute("data-current", here);
    }
  });
  hear("reading", () => {
    for (const link of findAll(talk.turns, "[data-current]")) link.removeAttribute("data-current");
  });
  open(talk, addressed());
  talk.composer.takeOver();
}

/**
 * Begins a conversation: a board of notes takes no questions.
 * @param {Talk} talk
 */
function leaveBoard(talk) {
  talk.turns.classList.remove("board");
  talk.turns.replaceChildren();
  visit(talk, "");
}

/**
 * What a click in a turn does, by the selector of the element that is clicked.
 * @type {[string, (talk: Talk, turn: HTMLElement, pressed: HTMLElement) => void][]}
 */
const PRESSES = [
  [".copy", (_talk, turn, pressed) => copyAnswer(turn, pressed)],
  [".again", (talk, turn) => again(talk, turn, askedIn(turn))],
  [".everywhere", (talk, turn) => again(talk, turn, askedIn(turn), { everywhere: true })],
  [".plain-question", (talk, turn) => again(talk, turn, askedIn(turn), { plain: true })],
  [".pin", (talk, turn, pressed) => sayPinned(pressed, request("notes/pin", { ...nameOf(talk, turn), label: "" }))],
  [".unpin", (talk, turn) => unpin(turn, nameOf(talk, turn))],
  [".edit", edit],
  [".version", (talk, turn, pressed) => choose(talk, turn, Number(told(pressed, "version")))],
];

/**
 * @param {Talk} talk
 * @param {MouseEvent} event
 */
function press(talk, event) {
  const starter = within(event, ".starter");
  if (starter) return talk.composer.submit(starter.textContent ?? "", scopeFor(starter));
  if (within(event, ".add-files")) return tell("add-files");
  if (within(event, ".add-samples")) return tell("add-samples");
  const turn = within(event, ".turn");
  if (!turn) return;
  for (const [selector, act] of PRESSES) {
    const pressed = within(event, selector);
    if (pressed) return act(talk, turn, pressed);
  }
  const source = within(event, "a.citation, .open");
  if (source) follow(talk, turn, source, event);
}

/**
 * Returns the scope that a suggested question is asked in; that of the filter for one of the welcome.
 * @param {HTMLElement} starter
 */
const scopeFor = (starter) => (starter.closest(".turn") && scopeAround(starter)) ?? undefined;

/**
 * Opens the source article of a footnote or of a nearest sentence.
 * @param {Talk} talk
 * @param {HTMLElement} turn
 * @param {HTMLElement} from
 * @param {MouseEvent} event
 */
function follow(talk, turn, from, event) {
  event.preventDefault();
  talk.hideCard();
  const byKeyboard = event.detail === 0;
  const name = { conversation: talk.id, key: told(turn, "key"), label: told(from, "label") };
  tell("show", { ...name, from, focus: byKeyboard });
}

/**
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
function edit(talk, turn) {
  editIn(turn, (question) => {
    if (question) again(talk, turn, question);
    else focusOn(turn, ".edit");
  });
}

/** @type {(talk: Talk, turn: HTMLElement) => TurnName} */
const nameOf = (talk, turn) => ({ conversation: talk.id, key: told(turn, "key") });

/** @param {HTMLElement} link */
const turnAround = (link) => /** @type {HTMLElement} */ (link.closest(".turn"));
