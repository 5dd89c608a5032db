// Notes in the turns on cited sentences that have changed, brought up to date whenever the library changes.
import { hear } from "./bus.js";
import { itemsOf, told } from "./dom.js";
import { ask } from "./transport.js";

/** @param {import("./talk.js").Talk} talk */
export function mountCorrections(talk) {
  hear("library-changed", () => bringUpToDate(talk));
}

/** @param {import("./talk.js").Talk} talk */
async function bringUpToDate(talk) {
  const { id } = talk;
  if (!id) return;
  const answer = await ask("chat/corrections", { conversation: id });
  if (!answer || talk.id !== id) return;
  for (const turn of itemsOf(talk.turns)) {
    const place = turn.querySelector(".corrections");
    if (place) place.outerHTML = answer.notes[told(turn, "key")] ?? "";
  }
}
