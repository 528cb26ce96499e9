import { element, keepList } from "./dom.js";
import { namesWithBreaks } from "./hyphens.js";

/**
 * Those of some notices that a screen says.
 *
 * @param {"board" | "kiosk" | "phone"} screen
 * @param {{id: string, texts: object, screens: string[]}[]} notices all that are in force
 */
export function saidOn(screen, notices = []) {
  return notices.filter(({ screens }) => screens.includes(screen));
}

/** A notice with no more than so many letters of its words, and a sign that there are more. */
export function beginningOf(notice, letters) {
  const shortened = (text) => (text.length <= letters ? text : text.slice(0, Math.max(text.lastIndexOf(" ", letters), 0) || letters));
  return { ...notice, texts: Object.fromEntries(Object.entries(notice.texts).map(([language, text]) => [language, `${shortened(text)}\u00a0…`])) };
}

/** Shows notices in a list, or hides it where there are none. */
export function drawNotices(list, texts, notices) {
  list.hidden = notices.length === 0;
  keepList(list, notices, ({ id }) => id, () => element("li", {}), (line, notice) => texts.write(line, namesWithBreaks(notice.texts)));
}
