// The Escape key: it closes what was opened last and is still open, whatever that is, and nothing else.

/**
 * What is open, in the order of opening, with what closes it. An element that has left the page counts as closed.
 * @type {Map<string | HTMLElement, () => void>}
 */
const open = new Map();

/** The menus and forms that unfold; what is only more to read stays unfolded. */
const FOLDING = ".export, .edit-details";

document.addEventListener("keydown", closeLast, true);
document.addEventListener("toggle", followFolding, true);

/**
 * Tells that something was opened that Escape closes.
 * @param {string | HTMLElement} thing
 * @param {() => void} close
 */
export function opens(thing, close) {
  open.delete(thing);
  open.set(thing, close);
}

/**
 * Tells that it was closed.
 * @param {string | HTMLElement} thing
 */
export function closes(thing) {
  open.delete(thing);
}

/** @param {Event} event */
function followFolding({ target: details }) {
  if (!(details instanceof HTMLDetailsElement) || !details.matches(FOLDING)) return;
  if (!details.open) return closes(details);
  opens(details, () => {
    details.open = false;
    details.querySelector("summary")?.focus();
  });
}

/** @param {KeyboardEvent} event */
function closeLast(event) {
  if (event.key !== "Escape" || event.isComposing || clearsText(event.target)) return;
  for (const [thing, close] of [...open].reverse()) {
    open.delete(thing);
    if (thing instanceof HTMLElement && !thing.isConnected) continue;
    event.preventDefault();
    event.stopPropagation();
    return close();
  }
}

/**
 * Returns whether the browser itself clears a search box with the key.
 * @param {EventTarget | null} target
 */
const clearsText = (target) => target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
