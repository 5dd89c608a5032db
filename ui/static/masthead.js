// The line at the top: how answers are made and from what, the colour scheme, and the drawer of small screens.
import { hear, recall, tell } from "./bus.js";
import { find, within } from "./dom.js";
import { closed, opened } from "./panes.js";

const KEPT = "footnote-theme";

/** @param {HTMLElement} element */
export function mountMasthead(element) {
  restoreTheme();
  find(element, ".theme").addEventListener("click", switchTheme);
  find(element, ".desk").addEventListener("click", () => tell("open-desk"));
  find(element, ".quality").addEventListener("click", () => tell("open-quality"));
  mountFacts(find(element, ".facts"));
  mountDrawer(find(element, ".drawer"));
}

/** @param {HTMLElement} facts */
function mountFacts(facts) {
  facts.innerHTML = recall("facts") ?? "";
  hear("facts", (html) => {
    facts.innerHTML = html;
  });
  facts.addEventListener("click", (event) => {
    if (within(event, ".failing")) tell("open-feeds");
  });
}

/** @param {HTMLElement} drawer */
function mountDrawer(drawer) {
  drawer.addEventListener("click", () => open(!document.body.classList.contains("drawer-open")));
  document.addEventListener("click", (event) => {
    const inside = event.composedPath().some((one) => one instanceof Element && one.matches("#side, .drawer"));
    if (!inside || within(event, "a.past, .fresh, .to-notes")) open(false);
  });
  for (const name of /** @type {const} */ (["ask", "ask-only", "browse"])) hear(name, () => open(false));
  for (const name of /** @type {const} */ (["adding", "open-feeds"])) {
    hear(name, () => setTimeout(() => open(true))); // the report on the files, and the feeds, are shown in the drawer
  }

  /** @param {boolean} now */
  function open(now) {
    if (now) opened("drawer", () => open(false));
    else closed("drawer");
    document.body.classList.toggle("drawer-open", now);
    drawer.setAttribute("aria-expanded", String(now));
  }
}

function restoreTheme() {
  const kept = stored();
  if (kept) document.body.classList.toggle("dark", kept === "dark");
}

function switchTheme() {
  const dark = document.body.classList.toggle("dark");
  try {
    localStorage.setItem(KEPT, dark ? "dark" : "light");
  } catch {
    // without storage the choice lasts until the page is reloaded
  }
}

function stored() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
