const PATIENCE_MILLIS = 10_000;
/** What may hold thousands of people takes the server seconds. */
const LONG_PATIENCE_MILLIS = 60_000;
const REPEAT_MILLIS = [500, 1500, 3000];
const WORTH_REPEATING = new Set(["no-connection", "journal-unavailable", "overloaded"]);

/**
 * A refusal or a failure. `code` is that of the server's problem document, or one of two of our own:
 * "no-connection" when no answer came, "unreadable" when an answer came that is no problem document.
 */
export class Problem extends Error {
  constructor(code, status = 0, document = {}) {
    super(code);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    /** The whole problem document, with members such as `opensAt` or `retryAfterSeconds`. */
    this.document = document;
  }
}

/** Whether nobody has said what became of it, so that the next try may have an answer. */
export function isNoAnswer({ status }) {
  return status === 0 || status >= 500;
}

/**
 * Reads something.
 *
 * @param {string} path such as "/api/v1/branches"
 * @param {{token?: string}} [options] the token of a device
 * @throws {Problem}
 */
export async function read(path, { token } = {}) {
  return answerOf(await ask("GET", path, { token }));
}

/** Reads a picture that needs a token, as an address to show; release it with URL.revokeObjectURL. */
export async function readPicture(path, { token } = {}) {
  const response = await ask("GET", path, { token });
  if (!response.ok) {
    throw await problemOf(response);
  }
  return URL.createObjectURL(await response.blob());
}

/**
 * Sends something that needs no key: sign-in, devices. Sent once.
 *
 * @param {{ body?: object, token?: string, long?: boolean }} [options] `long`: it may be large, so that the answer may take a minute
 */
export async function send(method, path, { body, token, long } = {}) {
  return answerOf(await ask(method, path, { body, token, long }));
}

/** Sends a file that is a table for spreadsheets, or a calendar where its type says so. Sent once. */
export async function sendTable(path, file) {
  return answerOf(await ask("POST", path, { body: file, long: true }));
}

/**
 * One press of a person: one wish with one key, however often it is sent. Keep it while the person
 * still means it, and `sendPress` can neither lose it nor do it twice.
 *
 * @param {string} path
 * @param {object} [body] absent for a wish without members
 */
export function newPress(path, body) {
  return Object.freeze({ path, body, key: newKey() });
}

/**
 * Sends a press, and again with the same key while there is no answer or the server is too busy: a few times, and beyond that as
 * long as the press may be done at all.
 *
 * @param {{ token?: string, forMillis?: number }} [options] `forMillis`: until when after now it may be sent again
 * @returns {Promise<object | null>} null for an answer without content
 * @throws {Problem} with the last reason when it could not be done
 */
export async function sendPress(press, { token, forMillis = 0 } = {}) {
  const last = performance.now() + forMillis;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await answerOf(await ask("POST", press.path, { body: press.body, key: press.key, token }));
    } catch (problem) {
      const pause = REPEAT_MILLIS[attempt] ?? REPEAT_MILLIS.at(-1);
      const isOver = attempt >= REPEAT_MILLIS.length && performance.now() + pause > last;
      if (isOver || !WORTH_REPEATING.has(problem.code)) {
        throw problem;
      }
      await elapsed(pause);
    }
  }
}

async function ask(method, path, { body, key, token, long = false }) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) {
    headers["Content-Type"] = body instanceof Blob ? (body.type === "text/calendar" ? body.type : "text/csv") : "application/json";
  }
  if (key !== undefined) {
    headers["Idempotency-Key"] = key;
  }
  if (token !== undefined) {
    headers.Authorization = `Bearer ${token}`;
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), long ? LONG_PATIENCE_MILLIS : PATIENCE_MILLIS);
  try {
    return await fetch(path, {
      method,
      headers,
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      cache: "no-store",
      signal: patience.signal,
    });
  } catch {
    throw new Problem("no-connection");
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf(response) {
  if (!response.ok) {
    throw await problemOf(response);
  }
  if (response.status === 204) {
    return null;
  }
  try {
    return await response.json();
  } catch {
    throw new Problem("no-connection");
  }
}

async function problemOf(response) {
  try {
    const document = await response.json();
    if (typeof document.code === "string") {
      return new Problem(document.code, response.status, document);
    }
  } catch {
    // Not ours: a proxy in between answered.
  }
  return new Problem(response.status >= 500 ? "no-connection" : "unreadable", response.status);
}

/** randomUUID is missing where a page comes over plain HTTP from another machine. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function elapsed(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
