// Finds elements and checks their type.

/**
 * Returns the first element of that selector and type; throws if there is none.
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
 * Returns all elements of that selector and type.
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
 * Returns the target of the event or its closest ancestor that matches the selector.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function within(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * Returns whether the event comes from a text field, where a key is text and not a shortcut.
 * @param {Event} event
 */
export const inField = (event) => within(event, "input, textarea, select, [contenteditable]") !== null;

/**
 * Returns the element's `data-` attribute of that name, or an empty string.
 * @param {HTMLElement} element
 * @param {string} name
 */
export const told = (element, name) => element.dataset[name] ?? "";
