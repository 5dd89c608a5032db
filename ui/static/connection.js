// Polls whether the server answers and whether the library has changed, and says if either is gone.
import { find } from "./dom.js";
import { ask, send } from "./transport.js";

const EVERY = 4000;
const NO_ANSWER = "The server does not answer. The page goes on by itself when it is back.";

/** @param {{ told: (generation: string) => void }} acts `told` gets an identifier that changes with the library */
export function mountConnection({ told }) {
  const banner = makeBanner();
  const served = identify();
  let answered = true;
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);

  async function look() {
    if (document.hidden) return;
    const answer = await ask("library/glance", {});
    if (answer && !answered && (await identify()) !== (await served)) {
      return location.reload(); // this page's session ended with the server
    }
    answered = answer !== null;
    const problem = answer ? answer.problem : NO_ANSWER;
    if (banner.textContent !== problem) banner.textContent = problem;
    banner.hidden = !problem;
    if (answer && !problem) told(answer.generation);
  }
}

function makeBanner() {
  const banner = document.createElement("p");
  banner.id = "offline";
  banner.setAttribute("role", "status");
  banner.hidden = true;
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
