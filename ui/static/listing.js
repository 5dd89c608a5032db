// The list of articles, which the server searches, sorts and sends a page at a time.
import { hear, tell } from "./bus.js";
import { find, itemsOf, told } from "./dom.js";
import { ask } from "./transport.js";

const PAGE = 50;
const MOST = 500;
const TYPING = 180;

/**
 * The list's query and what is shown of its result; `drawn` is called after each change.
 * @typedef {object} Listing
 * @property {HTMLElement} element
 * @property {HTMLElement} list
 * @property {Sought} wanted
 * @property {string} generation of the library that the list shows
 * @property {object | null} request the last one; answers to earlier ones are ignored
 * @property {string | null} open the id of the article in the reader
 * @property {(found: Found) => void} drawn
 */

/**
 * @param {HTMLElement} element
 * @param {(found: Found) => void} drawn
 * @returns {Listing}
 */
export function mountListing(element, drawn) {
  /** @type {Listing} */
  const listing = {
    element,
    list: find(element, "#library"),
    wanted: { words: "", order: "newest", period: "" },
    generation: "",
    request: null,
    open: null,
    drawn,
  };
  mountSeeking(listing);
  mountMore(listing);
  hear("reading", (article) => {
    listing.open = article;
    markOpen(listing);
  });
  return listing;
}

/** @param {Listing} listing */
function mountSeeking(listing) {
  const { element, wanted } = listing;
  const words = find(element, ".filter", HTMLInputElement);
  const order = find(element, ".order", HTMLSelectElement);
  let typing = 0;

  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      wanted.words = words.value;
      refresh(listing);
    }, TYPING);
  });
  order.addEventListener("change", () => {
    wanted.order = order.value;
    refresh(listing);
  });
}

/** @param {Listing} listing */
function mountMore(listing) {
  const more = find(listing.element, ".more");
  const goOn = () => refresh(listing, listing.list.children.length);
  more.addEventListener("click", goOn);
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && !more.hidden) goOn();
  }).observe(more);
}

/**
 * Shows the list from its beginning, or with `start` appends the page that starts there.
 * @param {Listing} listing
 */
export async function refresh(listing, start = 0) {
  const { list, wanted } = listing;
  const count = start ? PAGE : Math.min(Math.max(PAGE, list.children.length), MOST);
  const request = ask("library/find", { ...wanted, start, count });
  listing.request = request;
  const found = await request;
  if (!found || listing.request !== request) return;
  listing.generation = found.generation;
  if (start) list.insertAdjacentHTML("beforeend", found.html);
  else list.innerHTML = found.html;
  draw(listing, found);
  listing.drawn(found);
  markOpen(listing);
  tell("facts", found.masthead);
}

/**
 * Updates the count of articles above the list, and which controls and notes around it are visible.
 * @param {Listing} listing
 * @param {Found} found
 */
function draw({ element, list }, { found, total, sum }) {
  find(element, ".more").hidden = list.children.length >= found;
  find(element, ".listed").textContent = sum;
  find(element, ".seeking").hidden = total < 2;
  find(element, ".picking").hidden = total < 2;
  find(element, "div.none").hidden = total > 0;
  find(element, ".unlike").hidden = found > 0 || !total;
}

/** @param {Listing} listing */
function markOpen({ list, open }) {
  for (const item of itemsOf(list)) item.classList.toggle("open", told(item, "article") === open);
}
