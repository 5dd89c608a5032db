import { hear, tell } from "./bus.js";

const KEPT = "footnote-theme";

export function mountMasthead(element) {
  const facts = element.querySelector(".facts");
  const drawer = element.querySelector(".drawer");
  restoreTheme();
  element.querySelector(".theme").addEventListener("click", switchTheme);
  element.querySelector(".quality").addEventListener("click", () => tell("open-quality"));
  drawer.addEventListener("click", () => openDrawer(!document.body.classList.contains("drawer-open")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) openDrawer(false);
  });
  document.addEventListener("click", (event) => {
    const inside = event.composedPath().some((one) => one instanceof Element && one.matches("#side, .drawer"));
    if (!inside || event.target.closest("#library .read, a.past, .fresh")) openDrawer(false);
  });

  hear("adding", () => setTimeout(() => openDrawer(true))); // what becomes of the files is told there

  function openDrawer(open) {
    document.body.classList.toggle("drawer-open", open);
    drawer.setAttribute("aria-expanded", String(open));
  }

  hear("facts", (html) => {
    facts.innerHTML = html;
  });
  return (message) => {
    facts.innerHTML = message.html;
  };
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
    // a browser that keeps nothing follows the system again next time
  }
}

function stored() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
