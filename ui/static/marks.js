// The marked sentences of the open article: each carries the labels of the footnotes that cite it.
import { findAll, told } from "./dom.js";

/** @param {HTMLElement} mark */
const labelsOf = (mark) => told(mark, "labels").split(" ");

/**
 * Returns the labels of all sentences that are marked in the article.
 * @param {HTMLElement} article
 */
export const labelsIn = (article) => new Set(findAll(article, "mark").flatMap(labelsOf));

/**
 * Makes the sentence of that label the current one, and returns its parts.
 * @param {HTMLElement} article
 * @param {string} label
 */
export function markCurrent(article, label) {
  for (const mark of findAll(article, "mark")) {
    mark.classList.toggle("current", labelsOf(mark).includes(label));
    mark.classList.remove("flash");
  }
  return findAll(article, "mark.current");
}

/** @param {HTMLElement[]} marks */
export function flash(marks) {
  void marks[0]?.offsetWidth; // restarts the animation
  for (const mark of marks) mark.classList.add("flash");
}
