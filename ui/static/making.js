// The running turn: shown as soon as its question is asked, and updated as the server sends its answer.
import { tell } from "./bus.js";
import { told } from "./dom.js";
import { suggest } from "./following.js";
import { become, turnOf } from "./talk.js";
import { ask as request } from "./transport.js";
import { askedIn, askIn, newTurn, sayIn, summary } from "./turns.js";

/** @typedef {import("./talk.js").Talk} Talk */

const PATIENCE = 3000; // milliseconds to wait for the end of a stopped answer
const UNSENT = "The server does not answer. The question is in the box below: ask again when it is back.";

/**
 * Asks a question at the end of the conversation; returns whether it was accepted.
 * @param {Talk} talk
 * @param {string} question
 * @param {Scope | null} scope
 */
export function ask(talk, question, scope) {
  if (talk.running) return false;
  const { id, opening, turns, stream, writer } = talk;
  const last = turns.lastElementChild;
  const follows = last instanceof HTMLElement ? told(last, "key") : "";
  const turn = newTurn(newKey(), question);
  opening.hidden = true;
  if (!id) tell("conversation", { id: "", title: question });
  turns.append(turn);
  if (talk.wanted) talk.early.push(turn);
  begin(talk, turn);
  stream.ask({ conversation: id, question, key: told(turn, "key"), follows, scope, writer: writer.chosen() });
  return true;
}

/**
 * Has a turn answered again, perhaps with an edited question, without its filter, or as a plain question.
 * @param {Talk} talk
 * @param {HTMLElement} turn
 * @param {string} question
 */
export function again(talk, turn, question, { everywhere = false, plain = false } = {}) {
  if (talk.running) return;
  askIn(turn, question);
  begin(talk, turn);
  talk.stream.again({ conversation: talk.id, question, key: told(turn, "key"), everywhere, plain });
}

/**
 * Resumes a turn that was still being answered when the page was left.
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
export function goOnWith(talk, turn) {
  askIn(turn, askedIn(turn));
  begin(talk, turn);
  talk.stream.follow(told(turn, "key"));
}

/**
 * Shows an update of the turn.
 * @param {Talk} talk
 * @param {Turn} grown
 */
export function grow(talk, grown) {
  const turn = turnOf(talk, grown.key);
  if (grown.key !== talk.running || !turn) return;
  turn.innerHTML = grown.html;
  if (grown.conversation !== talk.id) become(talk, grown.conversation, askedIn(turn), { anew: true });
  if (grown.done) complete(talk, turn);
}

/**
 * Stops the answer. The server completes it with the text so far; if it takes too long, the page ends the turn.
 * @param {Talk} talk
 */
export function stop(talk) {
  const key = talk.running;
  const turn = key && turnOf(talk, key);
  if (!turn) return;
  request("chat/halt", { key });
  turn.querySelector(".stage span")?.replaceChildren("Stopping…");
  setTimeout(() => {
    if (talk.running !== key || !turn.isConnected) return;
    sayIn(turn, "stopped", "Stopped.");
    leave(talk);
  }, PATIENCE);
}

/**
 * Stops listening to the turn; the server completes it all the same.
 * @param {Talk} talk
 */
export function leave(talk) {
  talk.stream.leave();
  settle(talk);
}

/**
 * Says that the question did not reach the server, and puts it back into the question box.
 * @param {Talk} talk
 * @param {string} key
 */
export function giveBack(talk, key) {
  const turn = turnOf(talk, key);
  if (key !== talk.running || !turn) return;
  sayIn(turn, "problem", UNSENT);
  talk.composer.bring(askedIn(turn));
  settle(talk);
}

/**
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
function begin(talk, turn) {
  talk.running = told(turn, "key");
  talk.hideCard();
  turn.scrollIntoView({ block: "start" });
  talk.composer.busy(true);
}

/**
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
function complete(talk, turn) {
  talk.spoken.textContent = summary(turn);
  settle(talk);
  tell("answered");
  suggest(talk, turn);
}

/** @param {Talk} talk */
function settle(talk) {
  talk.running = null;
  talk.composer.busy(false);
}

const newKey = () => crypto.getRandomValues(new Uint32Array(3)).reduce((made, part) => made + part.toString(36), "t");
