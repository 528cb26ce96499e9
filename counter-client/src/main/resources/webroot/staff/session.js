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

/** Signs out; a session that is over already is as good. */
export async function signOut() {
  try {
    await send("DELETE", "/api/v1/session");
  } catch (problem) {
    if (problem.code !== "unauthenticated") throw problem;
  }
}
