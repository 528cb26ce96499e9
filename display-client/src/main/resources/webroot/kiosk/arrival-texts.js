import { loadTexts } from "../shared/texts.js";

const ASKED = new Map();

/** The kiosk's words with those of appointments, of which most citizens need none: fetched once for each language. */
export async function arrivalTexts(language) {
  if (!ASKED.has(language)) {
    ASKED.set(language, await loadTexts(language, new URL("./texts/", import.meta.url), new URL("./arrival/texts/", import.meta.url)));
  }
  return ASKED.get(language);
}
