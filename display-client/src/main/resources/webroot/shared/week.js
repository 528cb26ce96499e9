import { weekdayOf } from "./dates.js";
import { element, keepList } from "./dom.js";
import { hoursOf, isOverToday } from "./format.js";

/**
 * Shows when a branch opens on the days to come, one row each, and where a bus would have stood what is cancelled.
 *
 * @param {Element} list
 * @param {object} branch with its week, as the server tells it
 * @param {(target: Element, say: (texts: Texts) => string) => void} write puts words into a part of a row, in the page's language or languages
 */
export function drawWeek(list, branch, write) {
  const { week = [], day: { date: today }, stops: { cancelled = [] } = {} } = branch;
  const isOver = isOverToday(branch);
  list.dataset.over = isOver ? "yes" : "no";
  keepList(list, week, ({ date }) => date, makeDay, (row, { date, hours }) => {
    const [name, mark, when] = row.children;
    const [times, gone] = when.children;
    const off = cancelled.filter((visit) => visit.date === date).map(({ from, to, names }) => ({ from, to, stop: names }));
    const isDriving = [...hours, ...off].some(({ stop }) => stop !== undefined);
    row.setAttribute("aria-current", date === today ? "date" : "false");
    write(name, (texts) => weekdayOf(texts.language, date));
    mark.hidden = date !== today;
    write(mark, (texts) => texts.say(isOver ? "hours.over" : "hours.today"));
    when.toggleAttribute("data-stops", isDriving);
    times.hidden = hours.length === 0 && off.length > 0;
    write(times, (texts) => hoursOf(texts, hours));
    gone.hidden = off.length === 0;
    gone.dataset.later = hours.length > 0 && off[0]?.from > hours[0].from ? "yes" : "no";
    write(gone.firstElementChild, (texts) => (off.length === 0 ? "" : hoursOf(texts, off)));
    write(gone.lastElementChild, (texts) => (off.length === 0 ? "" : texts.say("hours.cancelled")));
  });
}

function makeDay() {
  return element(
    "li",
    { class: "week-day" },
    element("span", { class: "week-name" }),
    element("b", { class: "week-today" }),
    element("span", { class: "week-hours numeric" }, element("span", { class: "week-times" }), element("span", { class: "week-gone" }, element("s", {}), " ", element("span", {}))),
  );
}
