import { read, send } from "../shared/http.js";

/**
 * Who is signed in in this browser; null when nobody is, which is no refusal.
 *
 * @throws {import("../shared/http.js").Problem} when nobody knows
 */
export function currentSession() {
  return read("/api/v1/session/here");
}

/**
 * Signs out; a session that is over already is as good.
 *
 * @returns {Promise<string | undefined>} where to go on, to sign out of the house too
 */
export async function signOut() {
  try {
    return (await send("DELETE", "/api/v1/session"))?.url;
  } catch (problem) {
    if (problem.code !== "unauthenticated") throw problem;
    return undefined;
  }
}
