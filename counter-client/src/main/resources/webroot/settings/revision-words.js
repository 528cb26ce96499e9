import { dateWords } from "./words-logic.js";

const FIRST_START = "first start";

/** Who made a revision where it was nobody on the staff. */
const NOBODY = ["files", FIRST_START, "house sign-in"];

/** Whether a revision is what the server began with. */
export function isFirst({ who }) {
  return who === FIRST_START;
}

/** Who made a revision. */
export function whoWords(id, settings) {
  if (NOBODY.includes(id)) return settings.texts.say(`who.${id.replace(" ", "-")}`);
  return settings.at("staff", `staff[${id}]`)?.name ?? id;
}

/** What a revision was made for, as somebody wrote it; the server says by a word which reason is its own. */
export function whyWords({ why, reason }, texts) {
  return reason === undefined ? why : texts.say(`reason.${reason}`);
}

/** From when a revision is to hold. */
export function fromWords(from, texts) {
  return /^\d/.test(from) ? texts.say("from.on", { date: dateWords(from, texts) }) : texts.say(`from.${from}`).toLowerCase();
}
