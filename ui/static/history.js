// The list of kept conversations: opened, searched, renamed in place, deleted and brought back.
import { hear, recall, tell } from "./bus.js";
import { confirmIn } from "./confirm.js";
import { rewrite } from "./rewrite.js";
import { showOwnTimes } from "./times.js";

const PAUSE = 200;
const DELETION = { question: "Delete this conversation?", act: "Delete" };

export function mountHistory(element, { send }) {
  const list = element.querySelector("#history");
  const find = element.querySelector(".find");
  const undo = element.querySelector(".undo");
  let current = recall("conversation")?.id ?? "";
  let deleted = "";
  let timer = 0;

  find.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
  element.querySelector(".fresh").addEventListener("click", () => tell("visit", ""));
  undo.querySelector("button").addEventListener("click", () => send.restore({ conversation: deleted, words: find.value }));
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li[data-conversation]");
    if (!item) return;
    if (event.target.closest(".rename")) editTitle(item);
    else if (event.target.closest(".delete")) confirmIn(list, item, DELETION, () => remove(item));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.past");
    if (event.target.closest(".rewriting")) return event.preventDefault();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    tell("visit", link.dataset.conversation);
  });
  hear("conversation", ({ id }) => {
    const known = !id || list.querySelector(`li[data-conversation="${CSS.escape(id)}"]`);
    current = id;
    point();
    if (!known) refresh();
  });
  hear("answered", refresh);
  hear("rename", ({ id, title }) => send.rename({ conversation: id, title, words: find.value }));

  function refresh() {
    send.search({ words: find.value });
  }

  function point() {
    for (const item of list.children) {
      const here = Boolean(current) && item.dataset.conversation === current;
      item.classList.toggle("open", here);
      if (here) item.querySelector("a").setAttribute("aria-current", "page");
      else item.querySelector("a")?.removeAttribute("aria-current");
    }
  }

  function editTitle(item) {
    const link = item.querySelector("a");
    rewrite(link.querySelector(".title"), (title) => {
      if (title) tell("rename", { id: item.dataset.conversation, title });
      link.focus();
    });
  }

  function remove(item) {
    const id = item.dataset.conversation;
    undo.firstElementChild.textContent = `Deleted “${item.querySelector(".title").textContent}”.`;
    send.delete({ conversation: id, words: find.value });
    if (id === current) tell("visit", "");
  }

  return (message) => {
    list.innerHTML = message.html;
    deleted = message.deleted ?? "";
    if (message.problem) undo.firstElementChild.textContent = message.problem;
    undo.hidden = !deleted && !message.problem;
    undo.querySelector("button").hidden = !deleted;
    find.hidden = !find.value && list.children.length < 4;
    showOwnTimes(list);
    point();
    if (message.restored) tell("visit", message.restored);
    if (current in message.titles) tell("titled", { id: current, title: message.titles[current] });
  };
}
