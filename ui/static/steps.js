// The steps over an open article from one of an answer's sentences to the next.
import { find } from "./dom.js";

const KINDS = new Map([
  ["near", "nearest"],
  ["read", "also read"],
]);

/**
 * @param {HTMLElement} pane
 * @param {{ label: string, labels: string[] }} shown
 * @param {string | undefined} page
 */
export function drawSteps(pane, { label, labels }, page) {
  const place = labels.indexOf(label);
  find(pane, ".steps").hidden = place < 0;
  const kind = KINDS.get(label.split("-")[0] ?? "") ?? "cited";
  find(pane, ".step").textContent = `${place + 1} of ${labels.length} ${kind}${page ? `, page ${page}` : ""}`;
  find(pane, ".previous", HTMLButtonElement).disabled = place <= 0;
  find(pane, ".next", HTMLButtonElement).disabled = place >= labels.length - 1;
}
