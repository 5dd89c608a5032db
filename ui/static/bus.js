// What one region wants of another, without either knowing the other's elements.
const bus = new EventTarget();

const told = new Map();

export const tell = (name, detail) => {
  told.set(name, detail);
  bus.dispatchEvent(new CustomEvent(name, { detail }));
};
export const recall = (name) => told.get(name); // for a region that is drawn after it was told
export const hear = (name, act) => bus.addEventListener(name, (event) => act(event.detail));

let tokens = 0;
export const newToken = () => `${Date.now()}-${(tokens += 1)}`;
