// Polls whether the server answers and whether the library has changed, and says so if the server does not answer.
import { find } from "./dom.js";
import { ask, send } from "./transport.js";

const EVERY = 4000;

/** @param {{ told: (generation: string) => void }} acts `told` gets an identifier that changes with the library */
export function mountConnection({ told }) {
  const banner = makeBanner();
  const served = identify();
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);

  async function look() {
    if (document.hidden) return;
    const answer = await ask("library/glance", {});
    if (answer && !banner.hidden && (await identify()) !== (await served)) {
      return location.reload(); // this page's session ended with the server
    }
    banner.hidden = answer !== null;
    if (answer) told(answer.generation);
  }
}

function makeBanner() {
  const banner = document.createElement("p");
  banner.id = "offline";
  banner.setAttribute("role", "status");
  banner.hidden = true;
  banner.textContent = "The server does not answer. The page goes on by itself when it is back.";
  find(document, "#page").append(banner);
  return banner;
}

/**
 * Returns an id that changes when the server restarts, or null if the server does not answer.
 * @returns {Promise<string | null>}
 */
async function identify() {
  const response = await send("gradio_api/app_id");
  const answer = await response?.json().catch(() => null);
  return answer?.app_id ?? null;
}
