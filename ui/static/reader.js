// The article beside the chat: opened at a sentence, stepped through, closed with Esc.
import { hear, newToken, tell } from "./bus.js";

export function mountReader(element) {
  const pane = element.querySelector("#reader");
  const article = element.querySelector(".article");
  const steps = element.querySelector(".steps");
  const step = element.querySelector(".step");
  let wanted = null; // the token of the last request: answers to earlier ones are late
  let shown = { key: "", label: "", labels: [], held: new Set() };
  let request = null;
  let origin = null;

  hear("show", ({ key, label, ask, from, focus }) => {
    request = ask;
    origin = from ?? origin;
    if (!pane.hidden && key === shown.key && shown.held.has(label)) return point(label, focus);
    wanted = { token: newToken(), focus };
    ask({ key, label, token: wanted.token });
  });
  hear("browse", (ask) => {
    origin = document.activeElement;
    wanted = { token: newToken(), focus: false };
    ask(wanted.token);
  });
  hear("restart", close);
  element.querySelector(".close").addEventListener("click", close);
  element.querySelector(".previous").addEventListener("click", () => move(-1));
  element.querySelector(".next").addEventListener("click", () => move(1));
  article.addEventListener("click", (event) => {
    if (!event.target.closest(".ask-only")) return;
    const head = article.querySelector(".article-head");
    tell("ask-only", { id: head.dataset.article, title: head.querySelector("h2").textContent });
    tell("ask-focus");
  });
  document.addEventListener("keydown", (event) => {
    if (pane.hidden || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return close();
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.key === "n") move(1);
    if (event.key === "p") move(-1);
  });

  function close() {
    if (pane.hidden) return;
    pane.hidden = true;
    document.body.classList.remove("reader-open");
    wanted = null;
    tell("reading", null);
    if (origin?.isConnected) origin.focus({ preventScroll: true });
  }

  function move(by) {
    const place = shown.labels.indexOf(shown.label) + by;
    if (place < 0 || place >= shown.labels.length) return;
    tell("show", { key: shown.key, label: shown.labels[place], ask: request });
  }

  function point(label, focus) {
    shown.label = label;
    for (const mark of article.querySelectorAll("mark")) {
      mark.classList.toggle("current", mark.dataset.labels.split(" ").includes(label));
      mark.classList.remove("flash");
    }
    const place = shown.labels.indexOf(label);
    steps.hidden = place < 0;
    const kind = { near: "nearest", read: "also read" }[label.split("-")[0]] ?? "cited";
    const page = article.querySelector("mark.current")?.dataset.page;
    step.textContent = `${place + 1} of ${shown.labels.length} ${kind}${page ? `, page ${page}` : ""}`;
    element.querySelector(".previous").disabled = place <= 0;
    element.querySelector(".next").disabled = place >= shown.labels.length - 1;
    const current = article.querySelector("mark.current");
    if (!current) return;
    void current.offsetWidth; // restarts the animation
    for (const mark of article.querySelectorAll("mark.current")) mark.classList.add("flash");
    current.scrollIntoView({ block: "center" });
    if (focus) {
      current.tabIndex = -1;
      current.focus({ preventScroll: true });
    }
    tell("pointed", { key: shown.key, label });
  }

  return (message) => {
    if (!wanted || message.token !== wanted.token) return;
    if (message.problem) {
      article.innerHTML = '<p class="notice"></p>';
      article.firstElementChild.textContent = message.problem;
      shown = { key: "", label: "", labels: [], held: new Set() };
    } else {
      article.innerHTML = message.html;
      const held = [...article.querySelectorAll("mark")].flatMap((mark) => mark.dataset.labels.split(" "));
      shown = { key: message.key, label: message.label, labels: [...message.labels], held: new Set(held) };
    }
    pane.hidden = false;
    document.body.classList.add("reader-open");
    article.scrollTop = 0;
    point(shown.label, wanted.focus);
  };
}
