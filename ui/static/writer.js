// The choice of who writes the answers of a conversation, where a key or a model server is set.
import { find } from "./dom.js";
import { ask } from "./transport.js";

const AGAIN = 15_000; // milliseconds until a server that did not answer is looked for again

/** @typedef {ReturnType<typeof mountWriter>} Writer */

/**
 * @param {HTMLElement} element
 * @param {{ changed: (writer: string) => void }} acts
 */
export function mountWriter(element, { changed }) {
  const place = find(element, ".writer");
  const choice = find(place, "select", HTMLSelectElement);
  const problem = find(place, ".unreachable");
  let usual = "";
  let chosen = "";
  let timer = 0;

  choice.addEventListener("change", () => {
    chosen = choice.value;
    changed(chosen);
  });
  document.addEventListener("visibilitychange", look);
  look();

  async function look() {
    if (document.hidden) return;
    const offer = await ask("chat/writers", {});
    if (!offer) return;
    usual = offer.chosen;
    const names = offer.writers.map(({ name }) => name);
    const gone = chosen && !names.includes(chosen) ? [{ name: chosen, label: chosen }] : [];
    choice.replaceChildren(...[...offer.writers, ...gone].map(({ name, label }) => new Option(label, name)));
    place.hidden = !offer.writers.length;
    problem.textContent = offer.problem;
    problem.hidden = !offer.problem;
    draw();
    clearTimeout(timer); // one is enough, however often the page was shown meanwhile
    if (offer.problem) timer = setTimeout(look, AGAIN);
  }

  const draw = () => {
    choice.value = chosen || usual;
  };

  return {
    chosen: () => chosen,
    /** @param {string} writer that of the conversation which the page shows, empty for the usual one */
    show(writer) {
      chosen = writer;
      draw();
    },
  };
}
