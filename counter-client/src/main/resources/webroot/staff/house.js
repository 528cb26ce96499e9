import { send } from "../shared/http.js";
import { keep, kept } from "./remembered.js";

const PAGE = "house-page";
const USUAL_PAGE = "/counter/";

/**
 * Leaves for the house's own sign-in, which sends people back to the page `/sign-in/`.
 *
 * @param {string} page to come back to in the end, such as "/counter/"
 * @throws {import("../shared/http.js").Problem}
 */
export async function goToHouse(page) {
  const { url } = await send("POST", "/api/v1/session/house", { body: {} });
  keep(PAGE, page);
  location.assign(url);
}

/** The page that somebody left from; one of this server's in any case. */
export function pageBefore() {
  const page = kept(PAGE);
  return typeof page === "string" && /^\/\w/.test(page) ? page : USUAL_PAGE;
}
