import { element, keepList } from "./dom.js";

/**
 * Those of some notices that a screen says.
 *
 * @param {"board" | "kiosk" | "phone"} screen
 * @param {{id: string, texts: object, screens: string[]}[]} notices all that are in force
 */
export function saidOn(screen, notices = []) {
  return notices.filter(({ screens }) => screens.includes(screen));
}

/** Shows notices in a list, or hides it where there are none. */
export function drawNotices(list, texts, notices) {
  list.hidden = notices.length === 0;
  keepList(list, notices, ({ id }) => id, () => element("li", {}), (line, notice) => texts.write(line, notice.texts));
}
