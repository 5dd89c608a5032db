// The timeline, a bar chart of articles by date: a click lists a bar's articles, a second click goes back.
import { findAll, told, within } from "./dom.js";

/**
 * Returns a function that draws the timeline from its HTML.
 * @param {HTMLElement} pane
 * @param {(period: string) => void} choose
 */
export function mountTimeline(pane, choose) {
  pane.addEventListener("click", (event) => {
    const step = within(event, "[data-period]");
    if (!step) return;
    const period = told(step, "period");
    const pressed = step.matches(".bar") && isPressed(step);
    choose(pressed ? period.split("-").slice(0, -1).join("-") : period);
  });
  pane.addEventListener("keydown", (event) => {
    const bar = within(event, ".bar");
    const next = nextTo(bar, event.key);
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    moveTo(pane, next);
    next.focus();
  });
  return (/** @type {string} */ html) => draw(pane, html);
}

/**
 * @param {HTMLElement | null} bar
 * @param {string} key
 */
function nextTo(bar, key) {
  if (key === "ArrowRight") return bar?.nextElementSibling;
  return key === "ArrowLeft" ? bar?.previousElementSibling : null;
}

/**
 * Makes this the only bar that the Tab key reaches; arrow keys move between the bars.
 * @param {HTMLElement} pane
 * @param {HTMLElement} to
 */
function moveTo(pane, to) {
  for (const bar of findAll(pane, ".bar")) bar.tabIndex = bar === to ? 0 : -1;
}

/**
 * @param {HTMLElement} pane
 * @param {string} html
 */
function draw(pane, html) {
  const focused = document.activeElement?.closest(".timeline [data-period]")?.getAttribute("data-period");
  pane.hidden = !html;
  pane.innerHTML = html;
  const bars = findAll(pane, ".bar");
  const reached = bars.find(isPressed) ?? bars.at(-1);
  if (reached) moveTo(pane, reached);
  if (typeof focused !== "string") return;
  const again = bars.find((bar) => told(bar, "period") === focused);
  (again ?? findAll(pane, "[aria-pressed=true]")[0])?.focus();
}

/** @param {HTMLElement} bar */
const isPressed = (bar) => bar.getAttribute("aria-pressed") === "true";
