// Elements, found as the kind that they must be.

/**
 * Returns the element, which must be there.
 * @template {HTMLElement} T
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
/**
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
/**
 * @param {ParentNode} root
 * @param {string} selector
 */
export function find(root, selector, kind = HTMLElement) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`there is no ${selector} of that kind`);
  return found;
}

/**
 * Returns all such elements.
 * @template {HTMLElement} T
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
/**
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
/**
 * @param {ParentNode} root
 * @param {string} selector
 */
export function findAll(root, selector, kind = HTMLElement) {
  return [...root.querySelectorAll(selector)].filter((one) => one instanceof kind);
}

/**
 * Returns the items of a list.
 * @param {HTMLElement} list
 */
export const itemsOf = (list) => findAll(list, ":scope > *");

/**
 * Returns the element like the selector in which the event happened, itself or one around it.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function within(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * Returns whether somebody types into a field, so that a key is no command.
 * @param {Event} event
 */
export const inField = (event) => within(event, "input, textarea, select, [contenteditable]") !== null;

/**
 * Returns what the element says of itself under that name, empty where it says nothing.
 * @param {HTMLElement} element
 * @param {string} name
 */
export const told = (element, name) => element.dataset[name] ?? "";
