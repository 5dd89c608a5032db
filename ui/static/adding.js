// Adding articles: files and folders chosen or dropped anywhere on the page, and addresses.
import { hear, tell } from "./bus.js";
import { acceptDrops, chosenFiles } from "./files.js";

const AT_ONCE = 3;
const LARGEST = 50 * 1024 * 1024;

export function mountAdding(element, { send, upload, report, over }) {
  const form = element.querySelector("#address");
  const box = form.querySelector("textarea");
  const web = element.querySelector(".web");
  let queue = Promise.resolve();
  let finish = null; // ends the addition that is going on
  let lost = [];

  for (const input of element.querySelectorAll("#upload input, #folder input")) {
    input.addEventListener("change", () => {
      addFiles(chosenFiles(input));
      input.value = "";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") input.click();
    });
  }
  acceptDrops(addFiles);
  web.addEventListener("click", () => openForm(form.hidden));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = box.value.trim();
    if (!typed) return box.focus();
    box.value = "";
    openForm(false);
    enqueue("Fetching…", () => send.fetch({ typed }));
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      event.preventDefault();
      openForm(false);
      web.focus();
    }
  });
  element.querySelector(".samples").addEventListener("click", addSamples);
  hear("add-samples", addSamples);
  hear("add-files", () => element.querySelector("#upload input").click());

  function openForm(open) {
    form.hidden = !open;
    web.setAttribute("aria-expanded", String(open));
    if (open) box.focus();
  }

  function addSamples() {
    enqueue("Reading…", () => send.samples());
  }

  // Folders are walked through before their turn comes: what was dropped can be asked for only then.
  function addFiles(walked) {
    enqueue("Looking through the files…", async () => {
      const { files, passed } = await walked;
      const sent = await sendAll(files);
      if (passed) lost.push(passed === 1 ? "A file of another kind was passed over." : `${passed.toLocaleString("en")} files of other kinds were passed over.`);
      if (sent.length) send.put({ files: sent });
      else end();
    });
  }

  function enqueue(words, start) {
    queue = queue.then(async () => {
      lost = [];
      tell("adding");
      report.say(words);
      const ended = new Promise((resolve) => (finish = resolve));
      await start();
      await ended;
    });
  }

  async function sendAll(files) {
    const waiting = files.filter(({ file, name }) => {
      if (file.size <= LARGEST) return true;
      lost.push(`${name} holds ${Math.ceil(file.size / 1024 / 1024)} MB, and a file may hold 50. Split it.`);
      return false;
    });
    const sent = [];
    const total = waiting.length;
    const order = new Map(files.map(({ name }, place) => [name, place]));
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        report.say(`Sending ${next.name} (${total - waiting.length} of ${total})…`);
        try {
          sent.push({ path: (await upload(next.file)).path, name: next.name });
        } catch {
          lost.push(`${next.name} could not be sent. Add it again.`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    sent.sort((one, other) => order.get(one.name) - order.get(other.name));
    if (sent.length) report.say(sent.length === 1 ? `Reading ${sent[0].name}…` : `Reading ${sent.length.toLocaleString("en")} files…`);
    return sent;
  }

  function end(html) {
    if (html) report.show(html);
    else report.say(lost.length ? "" : "There was nothing to read.");
    for (const words of lost) report.add(words);
    finish?.();
    finish = null;
    over();
  }

  return {
    working: () => finish !== null,
    giveUp() {
      if (finish) end("<p>The connection broke. What was stored by then is in the list; add the rest again.</p>");
    },
    receive(message) {
      if (message.done) end(message.report);
      else report.show(message.report);
    },
  };
}
