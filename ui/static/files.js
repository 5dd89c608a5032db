// Files and folders that were chosen or dropped, as a flat list: each with its name and the folders above it.
const READABLE = /\.(txt|text|md|markdown|html?|xhtml|mhtml?|pdf|docx|odt|rtf|epub|eml|json|jsonl|ndjson|csv|tsv|rss|atom|xml|gz)$/i;

export async function chosenFiles(input) {
  return sift([...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
}

export function acceptDrops(add) {
  let depth = 0;
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const show = () => document.body.classList.toggle("dropping", depth > 0);
  const follow = (name, act) =>
    document.addEventListener(name, (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      act(event);
      show();
    });
  follow("dragenter", () => (depth += 1));
  follow("dragleave", () => (depth = Math.max(0, depth - 1)));
  follow("dragover", () => {});
  follow("drop", (event) => {
    depth = 0;
    add(droppedFiles(event.dataTransfer));
  });
}

async function droppedFiles(transfer) {
  // Entries and files can be had only while the event lasts; folders are walked through afterwards.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...transfer.files];
  if (!entries.length) return sift(files.map((file) => ({ file, name: file.name })));
  return sift((await Promise.all(entries.map(walk))).flat());
}

async function walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(walk))).flat());
  }
}

// In a folder only what can be read is taken; a file that was named by itself is always tried.
function sift(found) {
  const files = found.filter(({ name }) => {
    const parts = name.split("/");
    return parts.length === 1 || (READABLE.test(name) && !parts.some((part) => part.startsWith(".")));
  });
  return { files, passed: found.length - files.length };
}
