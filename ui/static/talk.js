// The conversation on the page: what is known of it, and its name in the address.
import { tell } from "./bus.js";
import { itemsOf, told } from "./dom.js";

/**
 * @typedef {object} Talk
 * @property {string} id on the server, empty until the first question
 * @property {string | null} running the key of the turn whose answer is being made
 * @property {object | null} wanted the request for a conversation that is waited for: answers to earlier ones are late
 * @property {HTMLElement[]} early the turns that were asked meanwhile
 * @property {HTMLElement} opening what is shown until something is asked
 * @property {HTMLElement} turns
 * @property {HTMLElement} spoken what a screen reader is told
 * @property {import("./composer.js").Composer} composer
 * @property {import("./stream.js").Stream} stream
 * @property {() => void} hideCard
 */

/**
 * @param {Talk} talk
 * @param {string} key
 */
export const turnOf = ({ turns }, key) => itemsOf(turns).find((turn) => told(turn, "key") === key);

/**
 * @param {Talk} talk
 * @param {HTMLElement} turn
 */
export const isLast = ({ turns }, turn) => turn === turns.lastElementChild;

/**
 * Makes the page that of a conversation of the server.
 * @param {Talk} talk
 * @param {string} id
 * @param {string} title
 */
export function become(talk, id, title) {
  talk.id = id;
  if (id !== addressed()) history.replaceState(null, "", addressOf(id));
  tell("conversation", { id, title });
}

/** Returns the id of the conversation that the page's address names, empty for none. */
export const addressed = () => new URLSearchParams(location.search).get("c") ?? "";

/**
 * Returns the page's address with a conversation.
 * @param {string} id
 */
export function addressOf(id) {
  const url = new URL(location.href);
  url.searchParams.delete("c");
  if (id) url.searchParams.set("c", id);
  return url;
}
