import { read, send } from "../shared/http.js";

/**
 * Who is signed in in this browser; null when nobody is.
 *
 * @throws {import("../shared/http.js").Problem} when nobody knows
 */
export async function currentSession() {
  try {
    return await read("/api/v1/session");
  } catch (problem) {
    if (problem.code === "unauthenticated") return null;
    throw problem;
  }
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
