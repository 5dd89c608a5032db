// Shows a whole conversation: a stored one, or an empty one with suggestions to start with.
import { tell } from "./bus.js";
import { told } from "./dom.js";
import { suggest } from "./following.js";
import { goOnWith, leave } from "./making.js";
import { goTo } from "./panes.js";
import { addressOf, become } from "./talk.js";
import { showOwnTimes } from "./times.js";
import { ask } from "./transport.js";
import { askedIn, keptTurn } from "./turns.js";

/** @typedef {import("./talk.js").Talk} Talk */

const AGAIN = 1000; // milliseconds until questions to start with are asked for again

/**
 * Switches to a conversation and changes the page's address to its own.
 * @param {Talk} talk
 * @param {string} id
 */
export function visit(talk, id) {
  goTo(addressOf(id), { anew: true });
  open(talk, id);
}

/**
 * @param {Talk} talk
 * @param {string} id
 */
export async function open(talk, id) {
  if (talk.running) leave(talk);
  talk.id = id;
  const request = ask("chat/open", { conversation: id });
  talk.wanted = request;
  talk.early = [];
  tell("restart");
  const opened = await request;
  if (talk.wanted !== request) return;
  talk.wanted = null;
  if (opened) fill(talk, opened);
}

/**
 * Loads the welcome of an empty conversation again, as the library may have changed.
 * @param {Talk} talk
 */
export async function greet(talk) {
  if (!isNew(talk)) return;
  const answer = await ask("chat/greet", {});
  if (!answer || !isNew(talk)) return;
  showOpening(talk, answer.html);
  if (answer.pending) setTimeout(() => greet(talk), AGAIN); // not all who ask are made to wait
}

/**
 * Returns whether the page shows a conversation without a question.
 * @param {Talk} talk
 */
const isNew = ({ turns, running }) => !turns.children.length && !turns.matches(".board") && !running;

/**
 * @param {Talk} talk
 * @param {string} html
 */
function showOpening({ opening }, html) {
  opening.innerHTML = html;
  showOwnTimes(opening);
}

/**
 * @param {Talk} talk
 * @param {Conversation} opened
 */
function fill(talk, opened) {
  const { conversation, title, turns, board, writer, making, html } = opened;
  const { early } = talk;
  const asked = early.map((turn) => told(turn, "key"));
  const kept = turns.filter(({ key }) => !asked.includes(key)).map((turn) => keptTurn(turn.key, turn.html));
  showOpening(talk, html);
  talk.turns.classList.toggle("board", board);
  if (!early.length) talk.writer.show(writer);
  talk.turns.replaceChildren(...kept, ...early);
  if (conversation || !early.length) become(talk, conversation, title);
  if (early.length) return; // a question was asked while this was loading
  talk.composer.recalled.replace(kept.map(askedIn));
  const last = kept.at(-1);
  talk.opening.hidden = last !== undefined;
  if (opened.pending) greet(talk);
  if (!last) return talk.composer.focus();
  if (board) return kept[0]?.scrollIntoView({ block: "start" }); // read from its beginning, and nothing follows
  last.scrollIntoView({ block: "start" });
  const going = kept.find((turn) => making.includes(told(turn, "key")));
  if (going) goOnWith(talk, going);
  else suggest(talk, last);
}
