// What is asked of the server: with one answer, or with one that comes line by line.
// Paths are relative to the page, which may stand anywhere on its host.

/**
 * Returns the response, or null where the server cannot be reached.
 * @param {string} path
 * @param {{ told?: object, signal?: AbortSignal }} [how] `told` is sent as JSON; without it something is read
 * @returns {Promise<Response | null>}
 */
export async function send(path, { told, signal } = {}) {
  const body = JSON.stringify(told);
  const request = told ? { method: "POST", headers: { "Content-Type": "application/json" }, body, signal } : { signal };
  const response = await fetch(new URL(path, document.baseURI), request).catch(() => null);
  if (response?.status !== 401) return response;
  location.reload(); // the session is over: the page asks for the password
  return new Promise(() => {});
}

/**
 * Returns what the route answers, or null where it does not.
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
 * Yields what the route tells, line by line, until it has told all or the connection breaks.
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
 * Yields the values that a response brings, line by line.
 * @param {Response} response
 * @returns {AsyncGenerator<any, void>}
 */
export async function* lines(response) {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const piece = await reader.read().catch(() => null); // broken off, which is seen by the lack of an end
      if (!piece || piece.done) return;
      const whole = (rest + piece.value).split("\n");
      rest = whole.pop() ?? "";
      for (const line of whole) yield JSON.parse(line);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
