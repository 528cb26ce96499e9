import { localeOf } from "../shared/languages.js";
import { element, setText } from "../shared/dom.js";
import { chart, sharesOverTime, spreadOverMinutes } from "./charts.js";
import { shortDay } from "./aims.js";
import * as logic from "./history-logic.js";
import { fillKeyFigures } from "./key-figures.js";
import { asShown, clockTime, standing } from "./manager-logic.js";
import { sharesView } from "./shares-view.js";
import { fillTable } from "./tables.js";

/** The six figures and the pictures of a span of days, each picture with its table. What is too little to draw is said in words. */
export function historyPictures(texts) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const weekdayWords = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const bars = sharesView(texts);
  const use = matchMedia("(pointer: coarse), (max-width: 48rem)").matches ? "chart.use-held" : "chart.use";
  const picture = (name) => chart(part(`chart-${name}`), part(`value-${name}`), texts.say(use));
  const pictures = { days: picture("days"), wait: picture("wait"), service: picture("service") };

  return {
    /**
     * @param {object} days the report of the span by day
     * @param {object} hours the same by weekday and hour
     */
    draw(days, hours) {
      figures(days.total);
      dayPicture(days);
      heat(hours);
      spreadPicture("wait", days.waitMinutes, logic.limits(days, "wait"));
      spreadPicture("service", days.serviceMinutes, logic.limits(days, "service"));
    },
  };

  function figures(total) {
    const none = texts.say("none");
    const share = (id, each) => ({
      id,
      words: texts.say(`key.${id}`),
      figure: each?.share === undefined ? none : percent.format(asShown(each)),
      detail: each?.share === undefined ? texts.say("none.words") : [texts.say("key.of", { n: decimal.format(each.count), of: decimal.format(each.of) }), each.targetShare !== undefined && texts.say("history.of-target", { target: percent.format(each.targetShare) })].filter(Boolean).join(", "),
      standing: standing(each),
    });
    const time = (seconds) => texts.say("minutes", { minutes: clockTime(seconds) });
    const spread = (id, each) => ({ id, words: texts.say(`key.${id}`), figure: each.medianSeconds === undefined ? none : time(each.medianSeconds), detail: each.p90Seconds === undefined ? texts.say("none.words") : texts.say("key.p90", { time: time(each.p90Seconds) }) });
    fillKeyFigures(part("history-figures"), texts, [
      { id: "served", words: texts.say("key.served"), figure: decimal.format(total.served), detail: texts.say("key.served.of", { drawn: decimal.format(total.drawn) }) },
      share("within", total.calledWithinTarget),
      spread("wait", total.wait),
      spread("service", total.service),
      share("first-contact", total.firstContact),
      share("satisfied", total.satisfaction?.help),
    ]);
  }

  /** Days that are too few for a line have a bar each. */
  function dayPicture(report) {
    const days = logic.shareSeries(report);
    const { days: counted, areEnough } = logic.daysThatCount(report);
    const few = areEnough ? [] : counted;
    for (const id of ["chart-days", "value-days", "days-as-table"]) part(id).hidden = !areEnough;
    part("days-few").hidden = few.length === 0;
    setText(part("days-few"), few.length > 0 ? texts.say("history.few", { count: few.length }) : "");
    bars.fill(part("days-bars"), few.map(({ key, calledWithinTarget }) => ({ id: key, name: date(key), share: calledWithinTarget })));
    const said = logic.daysInWords(days);
    const of = (day) => ({ date: date(day.date), share: shareOfDay(day) });
    part("days-words").hidden = few.length > 0;
    setText(
      part("days-words"),
      said === undefined
        ? texts.say("history.days.none")
        : [
            said.of > 0 && texts.say("history.days.reached", { reached: said.reached, count: said.of }),
            texts.say("history.days.ends", { best: of(said.best).date, most: of(said.best).share, poorest: of(said.poorest).date, least: of(said.poorest).share }),
          ]
            .filter(Boolean)
            .join(" "),
    );
    pictures.days.draw(sharesOverTime(days, date, (value) => percent.format(value / 100)), days.map(dayWords));
    const heads = [texts.say("by.day"), texts.say("history.within"), texts.say("history.target"), texts.say("history.count")];
    const rows = days.map((day) => ({
      cells: [date(day.date), day.share === null ? texts.say("none") : shareOfDay(day), day.target === null ? texts.say("none") : percent.format(day.target / 100), `${day.count}/${day.of}`],
    }));
    fillTable(texts, part("table-days"), heads, rows, { main: 1 });
  }

  function shareOfDay({ share, target }) {
    return percent.format(asShown({ share: share / 100, targetShare: target === null ? undefined : target / 100 }));
  }

  function dayWords(day) {
    const { date: key, share, target, count, of } = day;
    if (share === null) return texts.say("chart.none", { date: date(key) });
    const values = { date: date(key), share: shareOfDay(day), n: count, of, target: target !== null && percent.format(target / 100) };
    return texts.say(target === null ? "chart.share" : "chart.share-target", values);
  }

  /** Hours are known of all of the branch alone. */
  function heat(report) {
    part("heat").closest("figure").hidden = report === undefined;
    if (!report) return;
    const map = logic.heatMap(report);
    const { hours, rows } = map;
    const most = logic.busiest(map);
    const isOne = hours.length * rows.length === 1;
    part("heat").hidden = isOne;
    setText(part("heat-words"), most ? texts.say(isOne ? "history.heat.all" : "history.heat.most", { weekday: weekdayName(most.weekday), hour: most.hour, n: most.count }) : "");
    const head = element("tr", {}, element("th", { scope: "col" }, element("span", { class: "hidden-visually" }, texts.say("by.weekday"))), ...hours.map((hour) => element("th", { scope: "col", class: "number" }, hour)));
    const body = rows.map(({ weekday, cells }) =>
      element("tr", {}, element("th", { scope: "row" }, element("span", { "aria-hidden": "true" }, weekdayName(weekday).slice(0, 2)), element("span", { class: "hidden-visually" }, weekdayName(weekday))), ...cells.map(({ count, step }) => element("td", { class: "number", "data-heat": String(step) }, String(count)))),
    );
    part("heat").replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
  }

  function spreadPicture(name, minutes, limitMinutes) {
    const isEmpty = minutes.every((count) => count === 0);
    for (const id of ["limits", "chart", "value", "as-table"]) part(`${id}-${name}`).hidden = isEmpty;
    part(`none-${name}`).hidden = !isEmpty;
    if (isEmpty) return;
    const units = { minutes: texts.say("history.minutes"), errands: texts.say("history.errands") };
    pictures[name].draw(spreadOverMinutes(minutes, limitMinutes, units, (limit) => texts.say("history.limit", { minutes: decimal.format(limit) })), minutes.map((count, minute) => texts.say("chart.minute", { minute, count })));
    const words = limitMinutes.length > 0 ? texts.say("history.limits", { count: limitMinutes.length, minutes: new Intl.ListFormat(locale).format(limitMinutes.map((each) => decimal.format(each))) }) : texts.say("history.no-limits");
    setText(part(`limits-${name}`), words);
    const rows = minutes.map((count, minute) => ({ cells: [String(minute), String(count)] }));
    fillTable(texts, part(`table-${name}`), [texts.say("history.minute"), texts.say("history.count")], rows, { main: 1 });
  }

  function date(key) {
    return shortDay(texts, key);
  }

  function weekdayName(key) {
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    return weekdayWords.format(new Date(Date.UTC(2024, 0, 1 + days.indexOf(key), 12)));
  }
}
