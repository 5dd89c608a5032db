// A turn as the server sends it, line by line while it grows; it is made to its end whether or not anybody listens.
const PAUSE = 1500; // milliseconds until a broken connection is tried again

export function mountStream({ receive, unsent, gone }) {
  let heard = new AbortController();

  // Goes on where the connection broke, or where another page began.
  const follow = (key) => listen(key, `turns/${encodeURIComponent(key)}`);

  async function post(path, told) {
    const body = JSON.stringify(told);
    await listen(told.key, path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  }

  async function listen(key, path, request = {}) {
    heard.abort();
    const { signal } = (heard = new AbortController());
    const response = await fetch(new URL(path, document.baseURI), { ...request, signal }).catch(() => null);
    if (signal.aborted) return;
    if (response?.status === 401) return location.reload(); // the session is over: the page asks for the password
    if (response && !response.ok) return gone(key);
    if (!response && request.method) return unsent(key);
    if (response && (await read(response.body, signal))) return;
    setTimeout(() => signal.aborted || follow(key), PAUSE);
  }

  // Returns whether the end was heard.
  async function read(body, signal) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let over = false;
    for (;;) {
      const piece = await reader.read().catch(() => ({ done: true })); // broken off, which is seen by the lack of an end
      if (signal.aborted || piece.done) return over || signal.aborted;
      const lines = (rest + piece.value).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const message = JSON.parse(line);
        over = message.done;
        receive(message);
      }
    }
  }

  return {
    ask: (told) => post("turns", told),
    again: (told) => post("turns/again", told),
    follow,
    leave: () => heard.abort(),
  };
}
