// What one region wants of another, without either knowing the other's elements.
const bus = new EventTarget();

export const tell = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));
export const hear = (name, act) => bus.addEventListener(name, (event) => act(event.detail));

let tokens = 0;
export const newToken = () => `${Date.now()}-${(tokens += 1)}`;
