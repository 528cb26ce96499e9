import { localeOf } from "../shared/languages.js";
import { setText } from "../shared/dom.js";
import { clockTime } from "./manager-logic.js";
import { fillTable } from "./tables.js";

const FIGURES = ["booked", "checked-in", "in-time", "late", "missed-times", "cancelled-times", "called-off"];

/** How the appointments of the day went, per task type of which there are any; as the history counts them. */
export function bookedView(texts) {
  const part = (id) => document.getElementById(id);
  const whole = new Intl.NumberFormat(localeOf(texts.language));

  /**
   * @param {{ names: object, figures?: object }[]} list a row for each task type, as `rows` makes them
   * @param {object} [total] of the report
   */
  return function update(list, total) {
    part("booked-box").hidden = total?.appointments === undefined;
    if (part("booked-box").hidden) return;
    const booked = list.filter(({ figures }) => figures?.appointments !== undefined);
    setText(part("booked-title"), texts.say("theme.appointments"));
    fillTable(texts, part("booked"), ["col.type", ...FIGURES.map((name) => `figure.${name}`)].map((key) => texts.say(key)), [
      ...booked.map(({ names, figures }) => ({ cells: [texts.name(names), ...cells(figures.appointments)] })),
      { cells: [texts.say("total"), ...cells(total.appointments)], isTotal: true },
    ]);
  };

  function cells({ booked, checkedIn, calledInTime, lateSeconds, missed, cancelled, calledOff }) {
    const { count, of } = calledInTime;
    const inTime = of === 0 ? texts.say("none") : texts.say("key.of", { n: count, of });
    return [whole.format(booked), whole.format(checkedIn), inTime, clockTime(lateSeconds) ?? texts.say("none"), ...[missed, cancelled, calledOff].map((n) => whole.format(n))];
  }
}
