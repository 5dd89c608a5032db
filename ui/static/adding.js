// Adds articles: files and folders (chosen, or dropped anywhere on the page), web addresses, feeds, and the samples.
import { hear, tell } from "./bus.js";
import { find, findAll } from "./dom.js";
import { closes, opens } from "./escape.js";
import { mountFeeds } from "./feeds.js";
import { acceptDrops, chosenFiles } from "./files.js";
import { sendAll } from "./sending.js";
import { listen } from "./transport.js";

const BROKEN = "<p>The connection broke. What was stored by then is in the list; add the rest again.</p>";
const UNREADABLE = "<p>The files could not be read. Add them again.</p>";

/**
 * The queue of additions, which are made one at a time; `over` is called after each.
 * @typedef {object} Adding
 * @property {import("./report.js").Report} report
 * @property {Region["upload"]} upload
 * @property {() => void} over
 * @property {Promise<void>} queue
 * @property {boolean} working
 * @property {string[]} lost a line for each file that could not be sent to the server
 */

/**
 * @param {HTMLElement} element
 * @param {Pick<Adding, "report" | "upload" | "over">} given
 * @returns {Adding}
 */
export function mountAdding(element, given) {
  /** @type {Adding} */
  const adding = { ...given, queue: Promise.resolve(), working: false, lost: [] };
  const samples = () => enqueue(adding, "Reading…", () => follow(adding, listen("library/samples", {})));

  for (const input of findAll(element, "#upload input, #folder input", HTMLInputElement)) mountInput(input, adding);
  acceptDrops((walked) => addFiles(adding, walked));
  mountAddress(element, (typed) =>
    enqueue(adding, "Fetching…", () => follow(adding, listen("library/fetch", { typed }))),
  );
  mountFeeds(element, {
    report: given.report,
    follow: (typed) => enqueue(adding, "Reading the feed…", () => follow(adding, listen("library/follow", { typed }))),
  });
  find(element, ".samples").addEventListener("click", samples);
  hear("add-samples", samples);
  hear("add-files", () => find(element, "#upload input").click());
  return adding;
}

/**
 * @param {HTMLInputElement} input
 * @param {Adding} adding
 */
function mountInput(input, adding) {
  input.addEventListener("change", () => {
    addFiles(adding, chosenFiles(input));
    input.value = "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") input.click();
  });
}

/**
 * @param {HTMLElement} element
 * @param {(typed: string) => void} add
 */
function mountAddress(element, add) {
  const form = find(element, "#address", HTMLFormElement);
  const box = find(form, "textarea", HTMLTextAreaElement);
  const web = find(element, ".web");

  web.addEventListener("click", () => open(Boolean(form.hidden)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = box.value.trim();
    if (!typed) return box.focus();
    box.value = "";
    open(false);
    add(typed);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  /** @param {boolean} now */
  function open(now) {
    form.hidden = !now;
    web.setAttribute("aria-expanded", String(now));
    if (!now) return closes(form);
    box.focus();
    opens(form, () => {
      open(false);
      web.focus();
    });
  }
}

/**
 * Adds files. Folders are read at once, before it is their turn: the browser gives access to a drop only then.
 * @param {Adding} adding
 * @param {Promise<import("./files.js").Walked>} walked
 */
function addFiles(adding, walked) {
  const { report, upload } = adding;
  enqueue(adding, "Looking through the files…", async () => {
    const { files, passed } = await walked;
    const lose = (/** @type {string} */ words) => adding.lost.push(words);
    const sent = await sendAll(files, upload, { say: report.say, lose });
    if (passed === 1) lose("A file of another kind was passed over.");
    if (passed > 1) lose(`${passed.toLocaleString("en")} files of other kinds were passed over.`);
    const [first] = sent;
    if (!first) return "";
    report.say(sent.length === 1 ? `Reading ${first.name}…` : `Reading ${sent.length.toLocaleString("en")} files…`);
    return follow(adding, listen("library/put", { files: sent }));
  });
}

/**
 * Adds articles after the earlier additions in the queue.
 * @param {Adding} adding
 * @param {string} words the status to show until there is progress
 * @param {() => Promise<string>} start adds them and returns the report as HTML, empty if there was nothing to add
 */
function enqueue(adding, words, start) {
  adding.queue = adding.queue.then(async () => {
    adding.working = true;
    adding.lost = [];
    tell("adding");
    adding.report.say(words);
    end(adding, await start().catch(() => UNREADABLE));
  });
}

/**
 * Shows the progress of an addition, and returns its final report.
 * @param {Adding} adding
 * @param {AsyncGenerator<Added, void>} told
 */
async function follow({ report }, told) {
  for await (const added of told) {
    if (added.done) return added.report;
    report.show(added.report);
  }
  return BROKEN;
}

/**
 * @param {Adding} adding
 * @param {string} html
 */
function end(adding, html) {
  const { report, lost } = adding;
  if (html) report.show(html);
  else report.say(lost.length ? "" : "There was nothing to read.");
  for (const words of lost) report.add(words);
  adding.working = false;
  adding.over();
}
