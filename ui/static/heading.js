// The line above a conversation: its title, renamed in place, the way to a new one, and the files it can be saved as.
import { hear, recall, tell } from "./bus.js";
import { rewrite } from "./rewrite.js";

export function mountHeading(element) {
  const head = element.querySelector("#conversation-head");
  const name = head.querySelector(".name");
  const menu = head.querySelector(".export");
  let id = "";

  hear("conversation", show);
  if (recall("conversation")) show(recall("conversation"));
  hear("titled", ({ title }) => {
    name.textContent = title;
  });
  name.addEventListener("click", () => {
    rewrite(name, (title) => {
      if (title) tell("rename", { id, title });
      name.focus();
    });
  });
  head.querySelector(".restart").addEventListener("click", () => tell("visit", ""));
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a")) menu.open = false;
    if (event.target.closest(".link")) copyAddress(event.target);
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  function show(shown) {
    id = shown.id;
    name.textContent = shown.title;
    head.hidden = !shown.title;
    menu.hidden = name.disabled = !id; // until the server has the first question
    menu.open = false;
    for (const link of menu.querySelectorAll("a")) {
      link.href = new URL(`conversations/${encodeURIComponent(id)}/export.${link.dataset.format}`, document.baseURI);
    }
  }

  return () => {};
}

async function copyAddress(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy it from the address bar";
  }
  setTimeout(() => (button.textContent = "Copy its address"), 2000);
}
