// Lists the files in what was chosen or dropped, folders included: each with its name and the folders above it.
const READABLE =
  /\.(txt|text|md|markdown|html?|xhtml|mhtml?|pdf|docx|odt|rtf|epub|eml|json|jsonl|ndjson|csv|tsv|rss|atom|xml|gz)$/i;

/**
 * @typedef {{ file: File, name: string }} Named
 * @typedef {{ files: Named[], passed: number }} Walked `passed` counts the files left out because of their type
 */

/**
 * @param {HTMLInputElement} input
 * @returns {Promise<Walked>}
 */
export async function chosenFiles(input) {
  return sift([...(input.files ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
}

/** @param {(walked: Promise<Walked>) => void} add */
export function acceptDrops(add) {
  let depth = 0;
  const show = () => document.body.classList.toggle("dropping", depth > 0);
  /** @type {(name: "dragenter" | "dragleave" | "dragover" | "drop", act: (transfer: DataTransfer) => void) => void} */
  const follow = (name, act) =>
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files") || document.body.classList.contains("only-reads")) return;
      event.preventDefault();
      act(event.dataTransfer);
      show();
    });
  follow("dragenter", () => {
    depth += 1;
  });
  follow("dragleave", () => {
    depth = Math.max(0, depth - 1);
  });
  follow("dragover", () => {});
  follow("drop", (transfer) => {
    depth = 0;
    add(droppedFiles(transfer));
  });
}

/**
 * @param {DataTransfer} transfer
 * @returns {Promise<Walked>}
 */
async function droppedFiles(transfer) {
  // The browser gives access to entries and files only during the event; the folders are read afterwards.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null);
  const files = [...transfer.files];
  if (!entries.length) return sift(files.map((file) => ({ file, name: file.name })));
  return sift((await Promise.all(entries.map(walk))).flat());
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<Named[]>}
 */
async function walk(entry) {
  if (entry.isFile) return [await openFile(/** @type {FileSystemFileEntry} */ (entry))];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {Named[]} */
  const found = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(walk))).flat());
  }
}

/**
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<Named>}
 */
async function openFile(entry) {
  /** @type {File} */
  const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
  return { file, name: entry.fullPath.replace(/^\//, "") };
}

/**
 * Leaves out files in folders whose type cannot be read; a file that was chosen by itself is always kept.
 * @param {Named[]} found
 * @returns {Walked}
 */
function sift(found) {
  const files = found.filter(({ name }) => {
    const parts = name.split("/");
    return parts.length === 1 || (READABLE.test(name) && !parts.some((part) => part.startsWith(".")));
  });
  return { files, passed: found.length - files.length };
}
