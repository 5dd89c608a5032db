// Files and folders that were chosen or dropped, as a flat list: each with its name and the folders above it.
const READABLE =
  /\.(txt|text|md|markdown|html?|xhtml|mhtml?|pdf|docx|odt|rtf|epub|eml|json|jsonl|ndjson|csv|tsv|rss|atom|xml|gz)$/i;

/**
 * @typedef {{ file: File, name: string }} Named
 * @typedef {{ files: Named[], passed: number }} Walked `passed` files are of kinds that cannot be read
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
      if (!event.dataTransfer?.types.includes("Files")) return;
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
  // Entries and files can be had only while the event lasts; folders are walked through afterwards.
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
 * In a folder only what can be read is taken; a file that was named by itself is always tried.
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
