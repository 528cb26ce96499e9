import { read, readPicture, send } from "./http.js";

const ASK_AGAIN_MILLIS = 5000;
const PRESENCE_LEEWAY_MILLIS = 10_000;
/** What whoever stands there wrote cannot be taken; asking again would not help. */
const UNWELCOME = ["invalid-body", "looks-like-cpr"];

/** What this browser was enrolled as, or null: `{token, device: {id, kind, branch, name}}`. */
export function enrolled(kind) {
  try {
    return JSON.parse(localStorage.getItem(storageKey(kind)));
  } catch {
    return null;
  }
}

/** Forgets the enrolment, for a token that was revoked. */
export function forget(kind) {
  localStorage.removeItem(storageKey(kind));
}

/**
 * Enrols with the secret in the fragment of the address, #enrol=..., and takes it out of the address.
 *
 * @returns {Promise<object | null>} the enrolment, or null when the address has no secret
 * @throws {Problem}
 */
export async function enrolFromAddress(kind) {
  const secret = new URLSearchParams(location.hash.slice(1)).get("enrol");
  if (secret === null) {
    return null;
  }
  const enrolment = await send("POST", "/api/v1/devices/enrol", { body: { secret } });
  history.replaceState(null, "", location.pathname + location.search);
  return keep(kind, enrolment);
}

/**
 * Asks for a code, shows it until an administrator accepts it, and asks for a new one when it runs
 * out. Comes back only when the device is enrolled.
 *
 * @throws {Problem} when the name or the place cannot be taken
 * @param {{kind: string, branch: string, name: string, place?: string, onCode: (code: string | null, problem?: Problem) => void}}
 *     wish `onCode` hears each code, and null with a problem while there is none
 */
export async function askForToken({ kind, branch, name, place, onCode }) {
  for (;;) {
    try {
      const asked = await send("POST", "/api/v1/devices", { body: { kind, branch, name, place } });
      onCode(asked.code);
      return keep(kind, await accepted(asked));
    } catch (problem) {
      if (UNWELCOME.includes(problem.code)) throw problem;
      if (problem.code !== "device-code-unknown") {
        onCode(null, problem);
        await elapsed(waitAfter(problem));
      }
    }
  }
}

async function accepted({ code, pollSecret, pollSeconds }) {
  let pause = pollSeconds;
  for (;;) {
    await elapsed(pause * 1000);
    try {
      const answer = await send("POST", `/api/v1/devices/${code}/token`, { body: { pollSecret } });
      if (answer.token !== undefined) {
        return answer;
      }
      pause = answer.pollSeconds;
    } catch (problem) {
      if (problem.code === "device-code-unknown") {
        throw problem;
      }
    }
  }
}

/**
 * Keeps a QR code with the changing presence code on screen.
 *
 * @param {{branch: string, token: string, onPresence: (presence: {code: string, drawUrl: string,
 *     picture: string} | null) => void, onRevoked: () => void}} wish `picture` is the address of an
 *     image, good until the next call; null while there is none
 */
export async function followPresence({ branch, token, onPresence, onRevoked }) {
  const path = `/api/v1/branches/${branch}/presence`;
  let picture = null;
  for (;;) {
    let pause = ASK_AGAIN_MILLIS;
    try {
      const presence = await read(path, { token });
      const next = await readPicture(`${path}/qr.svg`, { token });
      onPresence({ ...presence, picture: next });
      if (picture !== null) {
        URL.revokeObjectURL(picture);
      }
      picture = next;
      pause = Math.max(ASK_AGAIN_MILLIS, Date.parse(presence.validUntil) - Date.now() - PRESENCE_LEEWAY_MILLIS);
      pause = Math.min(pause, 60_000);
    } catch (problem) {
      onPresence(null);
      if (problem.code === "unauthenticated") {
        onRevoked();
        return;
      }
      pause = waitAfter(problem);
    }
    await elapsed(pause);
  }
}

function keep(kind, { token, device }) {
  const enrolment = { token, device };
  localStorage.setItem(storageKey(kind), JSON.stringify(enrolment));
  return enrolment;
}

function storageKey(kind) {
  return `service-island.${kind}`;
}

function waitAfter(problem) {
  return Math.max(ASK_AGAIN_MILLIS, (problem.document?.retryAfterSeconds ?? 0) * 1000);
}

function elapsed(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
