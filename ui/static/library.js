// The list of articles: searched, sorted and paged on the server; read, picked and removed here.
import { mountAdding } from "./adding.js";
import { hear, tell } from "./bus.js";
import { confirmIn } from "./confirm.js";
import { mountConnection } from "./connection.js";
import { mountPicking } from "./picking.js";
import { mountTimeline } from "./timeline.js";

const PAGE = 50;
const MOST = 500;
const TYPING = 180;
const REMOVAL = { question: "Remove it, with everything it answers?", act: "Remove" };

export function mountLibrary(element, { send, server, upload }) {
  const find = (selector) => element.querySelector(selector);
  const list = find("#library");
  const more = find(".more");
  const filter = find(".filter");
  const wanted = { words: "", order: "newest", period: "" };
  let shown = { generation: "", found: 0 };
  let request = 0;
  let typing = 0;
  let open = null;

  const report = mountReport(find(".report"), { browse, undo });
  const adding = mountAdding(element, { send, upload, report, over: changed });
  const picking = mountPicking(element, { remove });
  const drawTimeline = mountTimeline(find(".timeline"), (period) => {
    wanted.period = period;
    refresh();
  });
  mountConnection({ ask: () => server.glance(""), told: seen, back: adding.giveUp });

  filter.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      wanted.words = filter.value;
      refresh();
    }, TYPING);
  });
  find(".order").addEventListener("change", (event) => {
    wanted.order = event.target.value;
    refresh();
  });
  more.addEventListener("click", () => refresh(list.children.length));
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && !more.hidden) refresh(list.children.length);
  }).observe(more);
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    if (event.target.closest(".read")) picking.active() ? picking.toggle(item) : browse(item.dataset.article);
    else if (event.target.closest(".remove")) confirmIn(list, item, REMOVAL, () => remove([item.dataset.article]));
  });
  hear("reading", (article) => {
    open = article;
    markOpen();
  });
  refresh();

  async function refresh(start = 0) {
    const mine = (request += 1);
    const count = start ? PAGE : Math.min(Math.max(PAGE, list.children.length), MOST);
    const answer = await server.find_articles({ ...wanted, start, count });
    if (!answer || mine !== request) return;
    shown = answer;
    if (start) list.insertAdjacentHTML("beforeend", answer.html);
    else list.innerHTML = answer.html;
    more.hidden = list.children.length >= answer.found;
    find(".listed").textContent = answer.sum;
    find(".seeking").hidden = find(".picking").hidden = answer.total < 2;
    find("div.none").hidden = answer.total > 0;
    find(".unlike").hidden = answer.found > 0 || !answer.total;
    drawTimeline(answer.timeline);
    picking.restore();
    markOpen();
    tell("facts", answer.masthead);
  }

  function seen(generation) {
    if (generation === shown.generation || list.querySelector(".confirm") || adding.working()) return;
    changed();
  }

  function changed() {
    refresh();
    tell("library-changed");
  }

  function markOpen() {
    for (const item of list.children) item.classList.toggle("open", item.dataset.article === open);
  }

  function browse(article) {
    tell("browse", (token) => send.browse({ article, token }));
    tell("reading", article);
  }

  async function remove(articles) {
    for (const item of list.children) item.classList.toggle("going", articles.includes(item.dataset.article));
    report.say("Removing…");
    report.show((await server.remove_articles(articles))?.report);
    changed();
  }

  async function undo(token) {
    report.say("Putting back…");
    report.show((await server.put_back(token))?.report);
    changed();
  }

  return adding.receive;
}

function mountReport(pane, { browse, undo }) {
  const told = pane.querySelector(".told");
  pane.addEventListener("click", (event) => {
    const read = event.target.closest(".read");
    const back = event.target.closest(".undo");
    if (event.target.closest(".dismiss")) pane.hidden = true;
    else if (read) browse(read.dataset.article);
    else if (back) undo(back.dataset.token);
  });
  return {
    show(html) {
      if (!html) return this.say("The server does not answer. Try again.");
      told.innerHTML = html;
      pane.hidden = false;
    },
    say(words) {
      told.textContent = words;
      pane.hidden = false;
    },
    add(words) {
      const line = document.createElement("p");
      line.className = "failed";
      line.textContent = words;
      told.append(line);
    },
  };
}
