import { dayOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";

/**
 * What one person alone, or nobody, can serve, day by day: a line for each day on which there is such a stretch.
 *
 * @param {{ days: object[] }} found as the server lists it
 * @param {string} [since] days before it are left out
 * @returns {HTMLElement[]}
 */
export function fewLines(texts, { days }, since = "") {
  return days.filter(({ date, few }) => few.length > 0 && date >= since).map((day) =>
    element("li", { class: "few-day" }, element("strong", {}, dayOf(texts.language, day.date)), element("ul", { class: "few-list" }, ...day.few.map((few) => element("li", { "data-nobody": String(few.staff === undefined) }, words(texts, few))))),
  );
}

/** Where one is there alone, or nobody, that says it all: not task type by task type. */
function words(texts, { from, to, staff, taskTypes, all, alone }) {
  const span = `${short(texts, from)}–${short(texts, to)}`;
  if (alone) return staff ? texts.say("few.alone", { span, name: staff.name }) : texts.say("few.empty", { span });
  if (all) return staff ? texts.say("few.only-all", { span, name: staff.name }) : texts.say("few.nobody-any", { span });
  const types = new Intl.ListFormat(texts.language).format(taskTypes.map(({ names }) => texts.name(names)));
  return staff ? texts.say("few.only", { span, name: staff.name, types }) : texts.say("few.nobody", { span, types });
}

function short(texts, time) {
  const [hours, minutes] = time.split(":");
  return minutes === "00" ? String(Number(hours)) : `${Number(hours)}${texts.language === "da" ? "." : ":"}${minutes}`;
}
