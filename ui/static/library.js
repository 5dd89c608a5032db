// The list of articles: reading, filtering, removing, and files dropped anywhere on the page.
import { hear, newToken, tell } from "./bus.js";

export function mountLibrary(element, { send, upload }) {
  const list = element.querySelector("#library");
  const report = element.querySelector(".report");
  const filter = element.querySelector(".filter");
  const input = element.querySelector("#upload input");
  let working = false;

  input.addEventListener("change", async () => {
    await add([...input.files]);
    input.value = "";
  });
  element.addEventListener("keydown", (event) => {
    if (event.target === input && event.key === "Enter") input.click();
  });
  acceptDrops(add);
  filter.addEventListener("input", applyFilter);
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    if (event.target.closest(".read")) browse(item);
    else if (event.target.closest(".remove")) confirmRemoval(item);
    else if (event.target.closest(".yes")) remove(item);
    else if (event.target.closest(".no")) keep(item);
  });
  hear("reading", (article) => {
    for (const item of list.children) item.classList.toggle("open", Boolean(article) && item.dataset.article === article);
  });

  async function add(files) {
    if (!files.length || working) return;
    working = true;
    document.body.classList.remove("dropping");
    const sent = [];
    const lost = [];
    for (const [place, file] of files.entries()) {
      say(`Sending ${file.name} (${place + 1} of ${files.length})…`);
      try {
        sent.push({ path: (await upload(file)).path, name: file.name });
      } catch {
        lost.push(file.name);
      }
    }
    if (sent.length) {
      say(`Reading ${sent.length === 1 ? sent[0].name : `${sent.length} files`}…`);
      send.put({ files: sent, token: newToken() });
    } else {
      say(`Could not be sent: ${lost.join(", ")}. A file may hold at most 50 MB.`);
    }
    working = false;
  }

  function say(words) {
    report.hidden = !words;
    report.textContent = words;
  }

  function browse(item) {
    tell("browse", (token) => send.browse({ article: item.dataset.article, token }));
    tell("reading", item.dataset.article);
  }

  function confirmRemoval(item) {
    for (const other of list.querySelectorAll(".confirm")) keep(other.closest("li"));
    const question = document.createElement("div");
    question.className = "confirm";
    question.setAttribute("role", "group");
    question.innerHTML =
      '<span>Remove it, with everything it answers?</span><button type="button" class="yes">Remove</button><button type="button" class="no plain">Keep</button>';
    item.append(question);
    question.querySelector(".no").focus();
  }

  function keep(item) {
    item.querySelector(".confirm")?.remove();
    item.querySelector(".remove").focus();
  }

  function remove(item) {
    item.classList.add("going");
    send.drop({ article: item.dataset.article, token: newToken() });
  }

  function applyFilter() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of list.children) {
      const held = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => held.includes(word));
    }
  }

  return (message) => {
    list.innerHTML = message.html;
    report.hidden = !message.report;
    report.innerHTML = message.report;
    filter.hidden = list.children.length < 8;
    applyFilter();
    if (message.token) tell("library-changed");
  };
}

function acceptDrops(add) {
  let depth = 0;
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const show = () => document.body.classList.toggle("dropping", depth > 0);
  document.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    show();
  });
  document.addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(0, depth - 1);
    show();
  });
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show();
    add([...event.dataTransfer.files]);
  });
}
