// Requests to the server, answered at once or line by line.
// Paths are relative to the page, which may be served from any path of its host.

/** What is said where there is no answer. */
export const UNANSWERED = "The server does not answer, or you may not do this.";

/**
 * Returns the response, or null if the server cannot be reached.
 * @param {string} path
 * @param {{ told?: object, signal?: AbortSignal }} [how] `told` is sent as JSON in a POST; without it this is a GET
 * @returns {Promise<Response | null>}
 */
export async function send(path, { told, signal } = {}) {
  const body = JSON.stringify(told);
  const request = told ? { method: "POST", headers: { "Content-Type": "application/json" }, body, signal } : { signal };
  const response = await fetch(new URL(path, document.baseURI), request).catch(() => null);
  if (response?.status !== 401) return response;
  location.reload(); // the session has ended: the reloaded page asks for the password
  return new Promise(() => {});
}

/**
 * Returns the route's JSON answer, or null if there is none.
 * @template {keyof Routes} P
 * @param {P} path
 * @param {Routes[P]["told"]} told
 * @returns {Promise<Routes[P]["answer"] | null>}
 */
export async function ask(path, told) {
  const response = await send(path, { told });
  return response?.ok ? response.json().catch(() => null) : null;
}

/**
 * Yields the JSON lines of the route's answer until it ends or the connection breaks.
 * @template {keyof Streams} P
 * @param {P} path
 * @param {Streams[P]["told"]} told
 * @returns {AsyncGenerator<Streams[P]["line"], void>}
 */
export async function* listen(path, told) {
  const response = await send(path, { told });
  if (response?.ok) yield* lines(response);
}

/**
 * Yields the JSON value of each line of a response.
 * @param {Response} response
 * @returns {AsyncGenerator<any, void>}
 */
export async function* lines(response) {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const piece = await reader.read().catch(() => null); // the connection broke: no line said `done`
      if (!piece || piece.done) return;
      const whole = (rest + piece.value).split("\n");
      rest = whole.pop() ?? "";
      for (const line of whole) yield JSON.parse(line);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
