// The state of the conversation on the page, and its id in the page's address.
import { tell } from "./bus.js";
import { itemsOf, told } from "./dom.js";
import { goTo } from "./panes.js";

/**
 * @typedef {object} Talk
 * @property {string} id on the server, empty until the first question
 * @property {string | null} running the key of the turn whose answer is being made
 * @property {object | null} wanted the last request for a conversation; answers to earlier ones are ignored
 * @property {HTMLElement[]} early the turns that were asked while a conversation was loading
 * @property {HTMLElement} opening the welcome, shown until the first question
 * @property {HTMLElement} turns
 * @property {HTMLElement} spoken the live region for screen readers
 * @property {import("./composer.js").Composer} composer
 * @property {import("./writer.js").Writer} writer
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
 * Gives the page the id and title of a conversation that the server has stored; one that has just begun is a new
 * entry of the browser's history.
 * @param {Talk} talk
 * @param {string} id
 * @param {string} title
 */
export function become(talk, id, title, { anew = false } = {}) {
  talk.id = id;
  goTo(addressOf(id), { anew });
  tell("conversation", { id, title });
}

/** Returns the id of the conversation in the page's address, empty for none. */
export const addressed = () => new URLSearchParams(location.search).get("c") ?? "";

/**
 * Returns the page's address for a conversation.
 * @param {string} id
 */
export function addressOf(id) {
  const url = new URL(location.href);
  url.searchParams.delete("c");
  if (id) url.searchParams.set("c", id);
  return url;
}
