import { localeOf } from "../shared/languages.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { Problem, read } from "../shared/http.js";
import { chart, sharesOverTime, spreadOverMinutes } from "./charts.js";
import { goalWords, heldWords, shortDay } from "./aims.js";
import * as logic from "./history-logic.js";
import { fillKeyFigures } from "./key-figures.js";
import { clockTime, standing } from "./manager-logic.js";

const OWN_SPAN = "own";
const LOOKS = "/api/v1/report/looks";

/**
 * Figures of a span of days: pictures, each with its table, and a table in the grouping one chooses.
 *
 * @param {(problem: Problem) => void} refused
 * @param {() => void} clear what was refused before is of the past
 */
export function historyView(texts, refused, clear) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const longDayWords = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const weekdayWords = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const picture = (name) => chart(part(`chart-${name}`), part(`value-${name}`), texts.say("chart.use"));
  const pictures = { days: picture("days"), wait: picture("wait"), service: picture("service") };
  let branch;
  let today;
  let span;
  let typeNames = new Map();
  let asked = 0;
  let isAsked = false;

  const choose = (id, keys, say) => part(id).append(...keys.map((key) => element("option", { value: key }, say(key))));
  choose("history-by", logic.GROUPINGS, (by) => texts.say(`by.${by}`));
  choose("history-span", [...logic.SPANS, OWN_SPAN], (name) => texts.say(`span.${name}`));
  choose("history-about", Object.keys(logic.THEMES), (theme) => texts.say(`theme.${theme}`));
  part("history-form").addEventListener("submit", (event) => {
    event.preventDefault();
    showAnew();
  });
  part("history-by").addEventListener("change", showAnew);
  part("history-about").addEventListener("change", showTheme);
  part("history-span").addEventListener("change", () => {
    if (part("history-span").value === OWN_SPAN) return;
    setSpan(logic.spanOf(part("history-span").value, today));
    showAnew();
  });
  for (const end of ["from", "to"]) {
    part(`history-${end}`).addEventListener("input", () => {
      part("history-span").value = OWN_SPAN;
    });
  }
  part("export").addEventListener("click", () => {
    const isOpen = part("exports").hidden;
    part("exports").hidden = !isOpen;
    part("export").setAttribute("aria-expanded", String(isOpen));
  });
  for (const style of ["standard", "danish", "json"]) part(`export-${style}`).addEventListener("click", () => save(style));
  part("export-week").addEventListener("click", saveWeek);
  part("history-print").addEventListener("click", () => print());

  return {
    /** Shows a branch, whose board says how its task types are called; the span ends on its day, and is asked for once it is in sight. */
    of(id, board, inSight) {
      if (id !== branch) {
        branch = id;
        asked++;
        isAsked = false;
        if (id) forget(board);
      }
      if (id && inSight && !isAsked) show();
    },
  };

  function forget(board) {
    today = board.day.date;
    typeNames = new Map(board.taskTypes.map((type) => [type.id, texts.name(type.names)]));
    part("history-span").value = logic.SPANS[0];
    setSpan(logic.spanOf(logic.SPANS[0], today));
    part("history-scope").checked = false;
    setText(part("history-said"), "");
    sayWrong();
    for (const name of ["history-shown", "history-none", "errands-box"]) part(name).hidden = true;
  }

  function setSpan({ from, to }) {
    part("history-from").value = logic.writeDate(from, texts.language);
    part("history-to").value = logic.writeDate(to, texts.language);
  }

  /** Branch and dates, or nothing when one is no date or they are the wrong way round: then it says so. */
  function wishedSpan() {
    const [from, to] = ["from", "to"].map((end) => logic.readDate(part(`history-${end}`).value));
    const wrong = logic.wrongEnd(from, to);
    sayWrong(wrong, wrong && texts.say(from > to ? "history.order" : "history.date", { date: logic.writeDate(today, texts.language) }));
    if (wrong === undefined) return { branch: part("history-scope").checked ? undefined : branch, from, to };
    part("history-shown").hidden = true;
    setText(part("history-said"), "");
    part(`history-${wrong}`).focus();
    return undefined;
  }

  /** Says at an end of the span what is wrong with it; of none nothing. */
  function sayWrong(wrong, words = "") {
    for (const end of ["from", "to"]) part(`history-${end}`).setAttribute("aria-invalid", String(end === wrong));
    setText(part("history-wrong"), words);
    part("history-wrong").hidden = words === "";
  }

  // ---- asking

  function saidOf(days, ends) {
    const { drawn, served, sentOn } = days.total;
    const said = texts.say("history.said", { ...ends, count: days.days, drawn, served });
    return sentOn > 0 ? `${said} ${texts.say("history.sent-on", { n: sentOn })}` : said;
  }

  function showAnew() {
    clear();
    show();
  }

  async function show() {
    isAsked = true;
    const mine = ++asked;
    const wished = wishedSpan();
    if (!wished) return;
    span = wished;
    const by = part("history-by").value;
    part("errands-box").hidden = true;
    setText(part("history-said"), texts.say("history.loading"));
    try {
      const days = await read(logic.historyPath(span, "day"));
      const hours = await read(logic.historyPath(span, "weekdayHour"));
      const places = await read(logic.historyPath({ ...span, branch: undefined }, "branch"));
      const table = by === "day" ? days : by === "branch" ? places : await read(logic.historyPath(span, by));
      const seen = await read(LOOKS);
      if (mine !== asked) return;
      const isEmpty = days.total.drawn === 0;
      const ends = { from: longDate(span.from), to: longDate(span.to) };
      part("history-shown").hidden = isEmpty;
      part("history-none").hidden = !isEmpty;
      setText(part("history-none"), texts.say("history.none", ends));
      setText(part("history-said"), saidOf(days, ends));
      if (isEmpty) return;
      figures(days.total);
      dayPicture(days);
      heat(hours);
      spreadPicture("wait", days.waitMinutes, logic.limits(days, "wait"));
      spreadPicture("service", days.serviceMinutes, logic.limits(days, "service"));
      comparison(places);
      themes(table, by);
      persons(table.persons);
      targets(days);
      looks(seen);
    } catch (problem) {
      if (mine !== asked) return;
      for (const name of ["history-shown", "history-none"]) part(name).hidden = true;
      setText(part("history-said"), problem.document?.errors?.map((each) => texts.say("history.possible", { what: each.allowed ?? "" })).join(" ") ?? "");
      refused(problem);
    }
  }

  // ---- pictures

  function figures(total) {
    const none = texts.say("none");
    const share = (id, each) => ({
      id,
      words: texts.say(`key.${id}`),
      figure: each?.share === undefined ? none : percent.format(each.share),
      detail: each?.share === undefined ? texts.say("none.words") : [texts.say("key.of", { n: each.count, of: each.of }), each.targetShare !== undefined && texts.say("history.of-target", { target: percent.format(each.targetShare) })].filter(Boolean).join(", "),
      standing: standing(each),
    });
    const spread = (id, each) => ({ id, words: texts.say(`key.${id}`), figure: clockTime(each.medianSeconds) ?? none, detail: each.p90Seconds === undefined ? texts.say("none.words") : texts.say("key.p90", { time: clockTime(each.p90Seconds) }) });
    fillKeyFigures(part("history-figures"), [
      { id: "served", words: texts.say("key.served"), figure: decimal.format(total.served), detail: texts.say("key.served.of", { drawn: decimal.format(total.drawn) }) },
      share("within", total.calledWithinTarget),
      spread("wait", total.wait),
      spread("service", total.service),
      share("first-contact", total.firstContact),
      share("satisfied", total.satisfaction?.help),
    ]);
  }

  function dayPicture(report) {
    const days = logic.shareSeries(report);
    const said = logic.daysInWords(days);
    const of = (day) => ({ date: date(day.date), share: percent.format(day.share / 100) });
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
    table(part("table-days"), [texts.say("by.day"), texts.say("history.within"), texts.say("history.target"), texts.say("history.count")], days.map((day) => [
      date(day.date),
      day.share === null ? texts.say("none") : percent.format(day.share / 100),
      day.target === null ? texts.say("none") : percent.format(day.target / 100),
      `${day.count}/${day.of}`,
    ]));
  }

  function dayWords({ date: key, share, target, count, of }) {
    if (share === null) return texts.say("chart.none", { date: date(key) });
    const values = { date: date(key), share: percent.format(share / 100), n: count, of, target: target !== null && percent.format(target / 100) };
    return texts.say(target === null ? "chart.share" : "chart.share-target", values);
  }

  function heat(report) {
    const map = logic.heatMap(report);
    const { hours, rows } = map;
    const most = logic.busiest(map);
    setText(part("heat-words"), most ? texts.say("history.heat.most", { weekday: weekdayName(most.weekday), hour: most.hour, n: most.count }) : "");
    const head = element("tr", {}, element("th", { scope: "col" }, element("span", { class: "hidden-visually" }, texts.say("by.weekday"))), ...hours.map((hour) => element("th", { scope: "col", class: "number" }, hour)));
    const body = rows.map(({ weekday, cells }) =>
      element("tr", {}, element("th", { scope: "row" }, element("span", { "aria-hidden": "true" }, weekdayName(weekday).slice(0, 2)), element("span", { class: "hidden-visually" }, weekdayName(weekday))), ...cells.map(({ count, step }) => element("td", { class: "number", "data-heat": String(step) }, String(count)))),
    );
    part("heat").replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
  }

  function spreadPicture(name, minutes, limitMinutes) {
    const units = { minutes: texts.say("history.minutes"), errands: texts.say("history.errands") };
    pictures[name].draw(spreadOverMinutes(minutes, limitMinutes, units), minutes.map((count, minute) => texts.say("chart.minute", { minute, count })));
    const words = limitMinutes.length > 0 ? texts.say("history.limits", { minutes: new Intl.ListFormat(locale).format(limitMinutes.map((each) => decimal.format(each))) }) : texts.say("history.no-limits");
    setText(part(`limits-${name}`), words);
    table(part(`table-${name}`), [texts.say("history.minute"), texts.say("history.count")], minutes.map((count, minute) => [String(minute), String(count)]));
  }

  function comparison(report) {
    part("places-box").hidden = report.groups.length < 2;
    group(report, "branch", part("places"), logic.PLACE_FIGURES);
    keepList(part("parts"), report.parts, (each) => each.branches.join(), () => element("li", {}), (item, each) => {
      const names = new Map(report.groups.map((one) => [one.key, texts.name(one.names)]));
      const { share, targetShare } = each.ofServed;
      setText(item, texts.say("history.part", { branches: new Intl.ListFormat(locale).format(each.branches.map((id) => names.get(id) ?? id)), share: share === undefined ? texts.say("none") : percent.format(share), target: targetShare === undefined ? texts.say("none") : percent.format(targetShare) }));
    });
  }

  /** What figures of persons are for, and until when, stands above them. */
  function persons(permission) {
    part("persons").hidden = !permission;
    if (!permission) return;
    const { purpose, staffInformedOn, expiresOn, leastInGroup, withheld } = permission;
    const words = texts.say("persons.for", { purpose, told: longDate(staffInformedOn), until: longDate(expiresOn) });
    setText(part("persons"), withheld === 0 ? words : `${words} ${texts.say("persons.withheld", { withheld, least: leastInGroup })}`);
  }

  function looks({ permission, looks: seen }) {
    const { purpose, staffInformedOn, expiresOn } = permission ?? {};
    setText(part("looks-permission"), permission ? texts.say("looks.permission", { purpose, told: longDate(staffInformedOn), until: longDate(expiresOn) }) : texts.say("looks.off"));
    part("looks-scroll").hidden = seen.length === 0;
    part("looks-none").hidden = seen.length > 0;
    table(part("looks"), ["at", "who", "span", "branches", "purpose", "form"].map((name) => texts.say(`looks.${name}`)), seen.map((look) => [
      `${date(look.at.slice(0, 10))} ${timeOf(texts, look.at)}`,
      look.who,
      `${date(look.from)} – ${date(look.to)}`,
      look.branches.join(", "),
      look.purpose,
      look.form === "csv" ? texts.say("looks.file") : texts.say("looks.page"),
    ]));
  }

  /** Each target with when it was in force, so that a figure is never read against another. */
  function targets(report) {
    table(part("targets"), ["measure", "goal", "what", "held", "from", "owner"].map((name) => texts.say(`targets.${name}`)), report.targets.filter((target) => !branch || target.branch === branch).map((target) => [
      texts.say(`measure.${target.measure}`),
      goalWords(texts, target),
      [...(target.taskTypes ?? []).map(typeName), ...(target.staffGroups ?? [])].join(", ") || texts.say("targets.all"),
      heldWords(texts, target),
      longDate(target.from),
      target.owner,
    ]));
  }

  // ---- tables

  /** A table for each theme: the screen shows the one that is chosen, paper shows all. */
  function themes(report, by) {
    const made = Object.entries(logic.THEMES).map(([theme, names]) => {
      const root = element("table", { class: "table" });
      group(report, by, root, names);
      const title = element("h3", { id: `theme-${theme}` }, texts.say(`theme.${theme}`));
      const scroll = element("div", { class: "scroll", tabIndex: 0, role: "group", "aria-labelledby": `theme-${theme}` }, root);
      return element("div", { class: "theme", "data-theme-of": theme }, title, scroll);
    });
    part("history-tables").replaceChildren(...made);
    showTheme();
  }

  function showTheme() {
    for (const theme of part("history-tables").children) theme.classList.toggle("-other", theme.dataset.themeOf !== part("history-about").value);
  }

  /** Some figures of every group, each with its count. */
  function group(report, by, root, names) {
    const rows = [...report.groups, { key: undefined, total: true, ...report.total }];
    const share = (each) => (logic.shareOf(each) ? `${percent.format(each.share)} (${each.count}/${each.of})` : texts.say("none"));
    const aimed = (each) => (each?.targetShare === undefined ? share(each) : `${share(each)} ${texts.say("history.of-target", { target: percent.format(each.targetShare) })}`);
    const times = (spread) => (spread.count > 0 ? `${clockTime(spread.meanSeconds)} / ${clockTime(spread.medianSeconds)} / ${clockTime(spread.p90Seconds)}` : texts.say("none"));
    const columns = {
      drawn: (row) => String(row.drawn),
      served: (row) => String(row.served),
      "sent-on": (row) => String(row.sentOn),
      "sent-home": (row) => String(row.closedAtEndOfDay),
      within: (row) => aimed(row.calledWithinTarget),
      "within-called": (row) => share(row.calledWithinTargetOfCalled),
      wait: (row) => times(row.wait),
      walk: (row) => times(row.walk),
      service: (row) => times(row.service),
      transaction: (row) => times(row.transaction),
      under: (row) => aimed(row.servedUnderTarget),
      "first-contact": (row) => aimed(row.firstContact),
      "no-show": (row) => share(row.noShowOfCalled),
      "walked-away": (row) => share(row.walkedAway),
      referred: (row) => share(row.referred),
      transferred: (row) => share(row.transferred),
      lifeline: (row) => share(row.withLifeline),
      outside: (row) => share(row.outsideTownHall),
      "of-served": (row) => share(row.ofServed),
      occupancy: (row) => (row.staffing?.occupancy === undefined ? texts.say("none") : percent.format(row.staffing.occupancy)),
      "per-hour": (row) => (row.staffing ? decimal.format(row.staffing.servedPerStaffedHour) : texts.say("none")),
      satisfied: (row) => aimed(row.satisfaction?.help),
      solution: (row) => aimed(row.satisfaction?.solution),
      answered: (row) => share(row.satisfaction?.answered),
      forecast: (row) => share(row.forecast?.held),
      "forecast-error": (row) => (row.forecast ? clockTime(row.forecast.errorSeconds) : texts.say("none")),
      excluded: (row) => texts.say("history.excluded", row.excluded),
    };
    const head = element("tr", {}, element("th", { scope: "col" }, texts.say(`by.${by}`)), ...names.map((name) => element("th", { scope: "col", class: "number" }, texts.say(`figure.${name}`))));
    const body = rows.map((row) =>
      element("tr", { class: row.total ? "-total" : "" }, rowHead(row, by), ...names.map((name) => element("td", { class: "number", "data-head": texts.say(`figure.${name}`) }, columns[name](row)))),
    );
    root.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
  }

  function rowHead(row, by) {
    const words = row.total ? texts.say("total") : groupName(row, by);
    const path = row.total || by === "branch" ? undefined : logic.errandsPath(span, by, row.key);
    if (!path) return element("th", { scope: "row" }, words);
    const button = element("button", { type: "button", class: "button -small -quiet" }, words);
    button.setAttribute("aria-label", texts.say("history.behind", { group: words }));
    button.addEventListener("click", () => behind(path, words));
    return element("th", { scope: "row" }, button);
  }

  function groupName(row, by) {
    if (row.continuedAs) return texts.say("history.continued", { name: texts.name(row.names), next: typeNames.get(row.continuedAs) ?? row.continuedAs });
    if (row.names) return texts.name(row.names);
    if (by === "day") return date(row.key);
    if (by === "weekday") return weekdayName(row.key);
    if (by === "channel") return texts.say(`channel.${row.key}`);
    return by === "language" ? new Intl.DisplayNames(locale, { type: "language" }).of(row.key) : row.key;
  }

  /** From a figure to the tickets behind it. */
  async function behind(path, words) {
    try {
      const { errands } = await read(path);
      part("errands-box").hidden = false;
      setText(part("errands-title"), texts.say("errands.title", { group: words, n: errands.length }));
      const seconds = (value) => clockTime(value) ?? texts.say("none");
      table(part("errands"), ["number", "type", "drawn", "waited", "service", "ended", "excluded"].map((name) => texts.say(`errands.${name}`)), errands.map((errand) => [
        errand.number,
        typeName(errand.taskType),
        `${date(errand.date)} ${timeOf(texts, errand.drawnAt)}`,
        seconds(errand.waitedSeconds),
        seconds(errand.serviceSeconds),
        ended(errand),
        errand.excluded ? texts.say(`excluded.${errand.excluded}`) : "",
      ]));
      part("errands-title").focus();
    } catch (problem) {
      refused(problem);
    }
  }

  function table(root, heads, rows) {
    root.replaceChildren(
      element("thead", {}, element("tr", {}, ...heads.map((words) => element("th", { scope: "col" }, words)))),
      element("tbody", {}, ...rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((words, at) => element("td", { "data-head": heads[at + 1] }, words))))),
    );
  }

  function date(key) {
    return shortDay(texts, key);
  }

  function typeName(id) {
    return typeNames.get(id) ?? id;
  }

  function ended({ outcome, endReason }) {
    if (outcome) return texts.say(`outcome.${outcome}`);
    return endReason ? texts.say(`end.${endReason}`) : texts.say("none");
  }

  function longDate(key) {
    return longDayWords.format(new Date(`${key}T12:00:00Z`));
  }

  function weekdayName(key) {
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    return weekdayWords.format(new Date(Date.UTC(2024, 0, 1 + days.indexOf(key), 12)));
  }

  // ---- files

  async function save(style) {
    const wished = wishedSpan();
    if (!wished) return;
    const json = style === "json";
    const path = logic.historyPath(wished, part("history-by").value, json ? {} : { csv: style });
    await file(path, json ? "application/json" : "text/csv", `${wished.branch ?? "alle"}-${wished.from}-${wished.to}.${json ? "json" : "csv"}`);
  }

  /** A counting week: the seven days up to the end of the span. */
  async function saveWeek() {
    const { to } = wishedSpan() ?? {};
    if (!to) return;
    const week = { branch, from: logic.daysBefore(to, 6), to };
    await file(logic.errandsPath(week, "day", undefined, { csv: "danish" }), "text/csv", `${branch}-${week.from}-${to}-uge.csv`);
  }

  async function file(path, form, name) {
    try {
      const response = await fetch(path, { headers: { Accept: form }, cache: "no-store" });
      if (!response.ok) {
        const document = await response.json();
        throw new Problem(document.code, response.status, document);
      }
      const address = URL.createObjectURL(await response.blob());
      element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 0);
    } catch (problem) {
      refused(problem instanceof Problem ? problem : new Problem("no-connection"));
    }
  }
}
