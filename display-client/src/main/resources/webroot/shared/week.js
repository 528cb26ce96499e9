import { weekdayOf } from "./dates.js";
import { element, keepList } from "./dom.js";
import { hoursOf } from "./format.js";

/**
 * Shows when a branch opens on the days to come, one row each.
 *
 * @param {Element} list
 * @param {{date: string, hours: {from: string, to: string}[]}[]} days as the server tells them
 * @param {string} today the date of the row that is marked
 * @param {(target: Element, say: (texts: Texts) => string) => void} write puts words into a part of a row, in the page's language or languages
 */
export function drawWeek(list, days, today, write) {
  keepList(list, days, ({ date }) => date, makeDay, (row, { date, hours }) => {
    const [name, mark, times] = row.children;
    row.setAttribute("aria-current", date === today ? "date" : "false");
    write(name, (texts) => weekdayOf(texts.language, date));
    mark.hidden = date !== today;
    write(mark, (texts) => texts.say("hours.today"));
    times.toggleAttribute("data-stops", hours.some(({ stop }) => stop !== undefined));
    write(times, (texts) => hoursOf(texts, hours));
  });
}

function makeDay() {
  return element(
    "li",
    { class: "week-day" },
    element("span", { class: "week-name" }),
    element("b", { class: "week-today" }),
    element("span", { class: "week-hours numeric" }),
  );
}
