// Uploads files to the server, a few at a time.

/** @typedef {import("./files.js").Named} Named */

const AT_ONCE = 3;
const MEGABYTE = 1024 * 1024;
const LARGEST = 50 * MEGABYTE;

/**
 * Returns the server's paths of the uploaded files, in the order given; `lose` is called for each that failed.
 * @param {Named[]} files
 * @param {Region["upload"]} upload
 * @param {{ say: (words: string) => void, lose: (words: string) => void }} heard
 */
export async function sendAll(files, upload, { say, lose }) {
  const waiting = files.filter((one) => isFit(one, lose));
  const total = waiting.length;
  /** @type {Map<Named, { path: string, name: string }>} */
  const sent = new Map();
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      say(`Sending ${next.name} (${total - waiting.length} of ${total})…`);
      try {
        sent.set(next, { path: (await upload(next.file)).path, name: next.name });
      } catch {
        lose(`${next.name} could not be sent. Add it again.`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return files.map((one) => sent.get(one)).filter((one) => one !== undefined);
}

/**
 * @param {Named} named
 * @param {(words: string) => void} lose
 */
function isFit({ file, name }, lose) {
  if (file.size <= LARGEST) return true;
  lose(`${name} holds ${Math.ceil(file.size / MEGABYTE)} MB, and a file may hold 50. Split it.`);
  return false;
}
