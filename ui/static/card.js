// The card that shows a footnote's sentence while its marker is pointed at or focused.
import { told, within } from "./dom.js";
import { closes, opens } from "./escape.js";

const DELAY = 120;
const GAP = 8;

/**
 * Shows the cards of the footnote markers in the element; returns a function that hides the card now shown.
 * @param {HTMLElement} root
 */
export function mountCards(root) {
  const card = makeCard();
  root.closest("section")?.append(card);
  const timer = mountTimer();
  /** @type {HTMLElement | null} */
  let marker = null;

  mountPointing(root, card, { show, hide, timer });
  mountKeys(root, { show, hide });
  root.addEventListener("scroll", follow, true);
  addEventListener("resize", hide);

  /** @param {HTMLElement} found */
  function show(found) {
    const content = document.getElementById((found.getAttribute("href") ?? "").slice(1));
    if (!(content instanceof HTMLTemplateElement)) return;
    hide();
    marker = found;
    card.replaceChildren(content.content.cloneNode(true), supportOf(found));
    card.hidden = false;
    opens(card, hide);
    marker.setAttribute("aria-describedby", card.id);
    place(card, found);
  }

  // The card of a marker that the keyboard has reached goes along, as the page scrolls there by itself.
  function follow() {
    if (marker?.matches(":focus-visible")) place(card, marker);
    else hide();
  }

  function hide() {
    timer.stop();
    card.hidden = true;
    closes(card);
    marker?.removeAttribute("aria-describedby");
    marker = null;
  }

  return hide;
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} card
 * @param {{ show: (marker: HTMLElement) => void, hide: () => void, timer: ReturnType<typeof mountTimer> }} acts
 */
function mountPointing(root, card, { show, hide, timer }) {
  root.addEventListener("pointerover", (event) => {
    const found = within(event, "a.citation");
    if (found && event.pointerType !== "touch") timer.start(() => show(found));
  });
  root.addEventListener("pointerout", (event) => {
    if (within(event, "a.citation")) timer.start(hide);
  });
  card.addEventListener("pointerenter", timer.stop);
  card.addEventListener("pointerleave", () => timer.start(hide));
}

/**
 * @param {HTMLElement} root
 * @param {{ show: (marker: HTMLElement) => void, hide: () => void }} acts
 */
function mountKeys(root, { show, hide }) {
  root.addEventListener("focusin", (event) => {
    const found = within(event, "a.citation");
    if (found?.matches(":focus-visible")) show(found);
  });
  root.addEventListener("focusout", (event) => {
    if (within(event, "a.citation")) hide();
  });
}

// A timer for one pending action; a new action replaces it.
function mountTimer() {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  /** @param {() => void} act */
  function start(act) {
    stop();
    timer = setTimeout(act, DELAY);
  }
  return { start, stop };
}

function makeCard() {
  const card = document.createElement("div");
  card.id = "footnote-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  return card;
}

/** @param {HTMLElement} marker */
function supportOf(marker) {
  const line = document.createElement("p");
  line.className = `card-support ${told(marker, "support")}`;
  line.textContent = `The claim is ${told(marker, "support")}.`;
  return line;
}

/**
 * Puts the card below the marker and its claim, or above both where there is more room; a card that is higher than
 * the room scrolls.
 * @param {HTMLElement} card
 * @param {HTMLElement} marker
 */
function place(card, marker) {
  const at = marker.getBoundingClientRect();
  const claim = claimOf(marker)?.getBoundingClientRect() ?? at;
  card.style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - GAP);
  card.style.left = `${Math.max(GAP, left)}px`;
  const bottom = Math.max(at.bottom, claim.bottom) + GAP;
  const below = innerHeight - bottom - GAP;
  const above = Math.min(at.top, claim.top) - 2 * GAP;
  const isBelow = height <= below || below >= above;
  card.style.maxHeight = `${Math.max(isBelow ? below : above, 0)}px`;
  card.style.top = `${isBelow ? bottom : above + GAP - Math.min(height, above)}px`;
}

/**
 * Returns the claim that the marker stands behind.
 * @param {HTMLElement} marker
 */
function claimOf(marker) {
  let before = marker.closest(".markers")?.previousElementSibling;
  while (before && !before.matches(".claim")) before = before.previousElementSibling;
  return before;
}
