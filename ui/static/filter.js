// Which articles are asked: what is chosen here stands as chips over the question, and goes with it.
import { hear, tell } from "./bus.js";

const LISTS = ["articles", "sources", "tags"];
const DATES = ["since", "until"];

export function mountFilter(element, { send }) {
  const panel = element.querySelector("#filter");
  const form = panel.querySelector("form");
  let scope = nothing();

  hear("filter-toggle", (from) => (panel.hidden ? open(from) : close()));
  hear("ask-only", ({ id, title }) => change({ ...nothing(), articles: [id], titles: { [id]: title } }));
  hear("filter-drop", ({ kind, value }) => change(without(scope, kind, value)));
  hear("restart", () => change(nothing()));
  panel.querySelector(".close").addEventListener("click", close);
  panel.querySelector(".clear").addEventListener("click", () => change(nothing()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => change(read(form, scope)));
  form.addEventListener("input", (event) => {
    if (event.target.matches(".headline")) find(event.target.value);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the reader stays open: one thing at a time
    close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !event.target.closest("#filter, .composer")) close();
  });

  function open() {
    send.fill();
    panel.hidden = false;
    tell("filter-open", true);
    panel.querySelector(".close").focus();
  }

  function close() {
    if (panel.hidden) return;
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    tell("filter-open", false);
    if (inside) tell("ask-focus");
  }

  function change(changed) {
    scope = changed;
    show(form, scope);
    tell("scope", scope);
  }

  function find(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    for (const box of form.querySelectorAll(".rows .box")) {
      const title = box.textContent.toLowerCase();
      box.hidden = !wanted.every((word) => title.includes(word));
    }
  }

  return (message) => {
    form.innerHTML = message.html;
    show(form, scope);
  };
}

const nothing = () => ({ articles: [], sources: [], tags: [], since: "", until: "", titles: {} });

function without(scope, kind, value) {
  if (DATES.includes(kind)) return { ...scope, [kind]: "" };
  return { ...scope, [kind]: scope[kind].filter((one) => one !== value) };
}

function show(form, scope) {
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = scope[box.name].includes(box.value);
  for (const name of DATES) if (form.elements[name]) form.elements[name].value = scope[name];
}

// What is chosen and not listed, such as an article that was opened in the reader, stays chosen.
function read(form, scope) {
  const boxes = [...form.querySelectorAll("[type=checkbox]")];
  const chosen = { ...scope, titles: { ...scope.titles } };
  for (const kind of LISTS) {
    const listed = boxes.filter((box) => box.name === kind);
    const unlisted = scope[kind].filter((one) => !listed.some((box) => box.value === one));
    chosen[kind] = [...unlisted, ...listed.filter((box) => box.checked).map((box) => box.value)];
  }
  for (const box of boxes) if (box.name === "articles" && box.checked) chosen.titles[box.value] = box.closest("label").textContent;
  for (const name of DATES) chosen[name] = form.elements[name]?.value ?? "";
  return chosen;
}
