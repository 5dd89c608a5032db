// Looks now and then whether the server is there and the library unchanged, and says so when the server is not.
const EVERY = 4000;

export function mountConnection({ ask, told, back }) {
  const banner = document.createElement("p");
  banner.id = "offline";
  banner.setAttribute("role", "status");
  banner.hidden = true;
  banner.textContent = "The server does not answer. The page goes on by itself when it is back.";
  document.querySelector("#page").append(banner);

  const served = identify();
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);

  async function look() {
    if (document.hidden) return;
    const answer = await ask();
    const there = answer !== undefined;
    if (there && !banner.hidden) {
      if ((await identify()) !== (await served)) return location.reload(); // this page's session ended with the server
      back();
    }
    banner.hidden = there;
    if (there) told(answer);
  }
}

// Each start of the server has an id of its own.
async function identify() {
  try {
    return (await (await fetch(new URL("gradio_api/app_id", document.baseURI))).json()).app_id;
  } catch {
    return null;
  }
}
