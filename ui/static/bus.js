// Events between the regions of the page, so that no region needs to know another's elements.
const bus = new EventTarget();

/** @type {Partial<Told>} */
const last = {};

/**
 * @template {keyof Told} N
 * @param {N} name
 * @param {Told[N] extends undefined ? [] : [Told[N]]} told
 */
export function tell(name, ...told) {
  const detail = /** @type {Told[N]} */ (told[0]);
  last[name] = detail;
  bus.dispatchEvent(new CustomEvent(name, { detail }));
}

/**
 * Returns the detail of the last event of that name, for a region that is mounted after the event.
 * @template {keyof Told} N
 * @param {N} name
 */
export const recall = (name) => last[name];

/**
 * @template {keyof Told} N
 * @param {N} name
 * @param {(detail: Told[N]) => void} act
 */
export function hear(name, act) {
  bus.addEventListener(name, (event) => act(/** @type {CustomEvent<Told[N]>} */ (event).detail));
}
