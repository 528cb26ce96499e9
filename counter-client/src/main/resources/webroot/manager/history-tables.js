import { localeOf } from "../shared/languages.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { countedWords, goalWords, heldWords, longDay, shortDay } from "./aims.js";
import * as logic from "./history-logic.js";
import { asShown, clockTime } from "./manager-logic.js";
import { fillTable } from "./tables.js";

/** So many rows of a table stand on a narrow screen until all are wanted. */
const FEW_ROWS = 7;
/** The figures that are three times each. */
const SPREADS = ["wait", "walk", "service", "transaction"];

/**
 * The tables of a span of days: all figures in the grouping one chooses, the places compared, the targets that held, who looked at
 * figures of persons, and the numbers behind a figure.
 *
 * @param {(branch: string) => string} branchName
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyTables(texts, branchName, refused) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const weekdayWords = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  let span;
  let typeNames = new Map();
  let ofPartner = false;
  part("history-about").append(...Object.keys(logic.THEMES).map((theme) => element("option", { value: theme }, texts.say(`theme.${theme}`))));
  part("history-about").addEventListener("change", showTheme);

  return {
    /** How the task types of the branch are called; a partner is told of no others. */
    name(types, isPartner) {
      typeNames = types;
      ofPartner = isPartner;
    },

    /**
     * @param {{ branch?: string, from: string, to: string }} wished the span that is shown
     * @param {{ days: object, places: object, table: object, seen: object }} found the reports of it, `table` in the grouping `by`
     */
    show(wished, { days, places, table, seen }, by) {
      span = wished;
      comparison(places);
      themes(table, by);
      persons(table.persons);
      counted(table);
      targets(days);
      part("looks").closest("section").hidden = seen === undefined;
      if (seen) looks(seen);
    },
  };

  function comparison(report) {
    part("places-box").hidden = report.groups.length < 2;
    group(report, "branch", part("places"), logic.PLACE_FIGURES);
    keepList(part("parts"), report.parts, (each) => each.branches.join(), () => element("li", {}), (item, each) => {
      const names = new Map(report.groups.map((one) => [one.key, texts.name(one.names)]));
      const { share, targetShare } = each.ofServed;
      setText(item, texts.say("history.part", { branches: new Intl.ListFormat(locale).format(each.branches.map((id) => names.get(id) ?? branchName(id))), share: share === undefined ? texts.say("none") : percent.format(asShown(each.ofServed)), target: targetShare === undefined ? texts.say("none") : percent.format(targetShare) }));
    });
  }

  /** What figures of persons are for, and until when, stands above them. */
  function persons(permission) {
    part("persons").hidden = !permission;
    if (!permission) return;
    const { purpose, staffInformedOn, expiresOn, leastInGroup, withheld } = permission;
    const words = texts.say("persons.for", { purpose, told: longDay(texts, staffInformedOn), until: longDay(texts, expiresOn) });
    setText(part("persons"), withheld === 0 ? words : `${words} ${texts.say("persons.withheld", { withheld, least: leastInGroup })}`);
  }

  /** That some days were counted otherwise than others stands above the figures. */
  function counted({ counting }) {
    const lines = counting.length < 2 ? [] : [...new Set(counting.map((one) => countedWords(texts, one, (id) => typeNames.get(id) ?? texts.say("targets.not-now"))))];
    part("counted").hidden = lines.length < 2;
    keepList(part("counted-list"), lines, (line) => line, () => element("li", {}), setText);
  }

  function looks({ permission, looks: seen }) {
    const { purpose, staffInformedOn, expiresOn } = permission ?? {};
    setText(part("looks-permission"), permission ? texts.say("looks.permission", { purpose, told: longDay(texts, staffInformedOn), until: longDay(texts, expiresOn) }) : texts.say("looks.off"));
    part("looks-scroll").hidden = seen.length === 0;
    part("looks-none").hidden = seen.length > 0;
    const rows = seen.map((look) => ({
      cells: [
        `${date(look.at.slice(0, 10))} ${timeOf(texts, look.at)}`,
        look.who,
        `${date(look.from)} – ${date(look.to)}`,
        look.branches.map(branchName).join(", "),
        look.purpose,
        look.form === "csv" ? texts.say("looks.file") : texts.say("looks.page"),
      ],
    }));
    fillTable(texts, part("looks"), ["at", "who", "span", "branches", "purpose", "form"].map((name) => texts.say(`looks.${name}`)), rows, { main: 1, figures: 0 });
  }

  /** Each target with when it was in force, so that a figure is never read against another. */
  function targets(report) {
    const here = report.targets.filter((target) => !span.branch || target.branch === span.branch);
    const rows = here.map((target) => ({
      cells: [
        texts.say(`measure.${target.measure}`),
        goalWords(texts, target),
        [...aimedAt(target.taskTypes ?? []), ...(target.staffGroups ?? [])].join(", ") || texts.say("targets.all"),
        heldWords(texts, target),
        longDay(texts, target.from),
        target.decidedBy ? texts.say("targets.decided", target) : target.owner,
      ],
    }));
    fillTable(texts, part("targets"), ["measure", "goal", "what", "held", "from", "owner"].map((name) => texts.say(`targets.${name}`)), rows, { main: 1, figures: 0 });
  }

  /** Task types that a target is for; those of another time of the year have no name here now, and of others' a partner is told nothing. */
  function aimedAt(ids) {
    const here = ids.filter((id) => typeNames.has(id)).map(typeName);
    return ofPartner || here.length === ids.length ? here : [...here, texts.say("targets.not-now")];
  }

  /** A table for each theme: the screen shows the one that is chosen, paper shows all. */
  function themes(report, by) {
    const made = Object.entries(logic.THEMES).map(([theme, names]) => {
      const root = element("table", { class: "table" });
      group(report, by, root, names);
      const title = element("h3", { id: `theme-${theme}` }, texts.say(`theme.${theme}`));
      const scroll = element("div", { class: "scroll", tabIndex: 0, role: "group", "aria-labelledby": `theme-${theme}` }, root);
      return element("div", { class: "theme", "data-theme-of": theme }, title, scroll, allOf(root, report.groups.length));
    });
    part("history-tables").replaceChildren(...made);
    rules(by);
    if (by === "elsewhere") part("history-about").value = by;
    if (by === "answer") part("history-about").value = "satisfaction";
    if (by === "room") part("history-about").value = "rooms";
    if (by === "partner") part("history-about").value = "partnership";
    showTheme();
  }

  /** The way to all rows of a long table, where a narrow screen shows the first; `manager.css` hides the others there. */
  function allOf(root, count) {
    const button = element("button", { type: "button", class: "button -small rows-all", hidden: count <= FEW_ROWS }, texts.say("history.all-rows", { n: count }));
    button.addEventListener("click", () => {
      root.classList.add("-all");
      button.hidden = true;
    });
    return button;
  }

  /** How the figures are worked out, a rule a line. */
  function rules(by) {
    const made = Object.entries(logic.RULES).filter(([rule]) => logic.isSaidBy(rule, by)).map(([rule, themes]) => element("li", { "data-rule-of": themes.join(" ") }, texts.say(`history.rule.${rule}`)));
    part("history-rules").replaceChildren(...made);
  }

  function showTheme() {
    const about = part("history-about").value;
    for (const theme of part("history-tables").children) theme.classList.toggle("-other", theme.dataset.themeOf !== about);
    for (const rule of part("history-rules").children) rule.classList.toggle("-other", !rule.dataset.ruleOf.split(" ").includes(about));
  }

  /** Some figures of every group, each with its count. */
  function group(report, by, root, names) {
    const rows = [...report.groups, { key: undefined, total: true, ...report.total }];
    const whole = (count) => decimal.format(count);
    const share = (each) => (logic.shareOf(each) ? `${percent.format(asShown(each))} (${whole(each.count)}/${whole(each.of)})` : texts.say("none"));
    const targetWords = (target) => texts.say("history.of-target", { target: percent.format(target) });
    const aims = new Map(Object.entries(logic.AIMED).map(([name, of]) => [name, logic.oneTarget(report.groups.filter((one) => one.hidden !== "wholly").map(of))]));
    const aimed = (name) => (row) => {
      const each = logic.AIMED[name](row);
      const isSaidAbove = each?.targetShare === undefined || logic.inPercent(each.targetShare) === logic.inPercent(aims.get(name));
      return isSaidAbove ? share(each) : `${share(each)} ${targetWords(each.targetShare)}`;
    };
    const outcomes = [...logic.THEMES.solved, ...logic.THEMES.unsolved];
    const figureWords = (name) => (outcomes.includes(name) ? texts.say(`outcome.${name}`) : SPREADS.includes(name) ? texts.say("history.spread", { what: texts.say(`figure.${name}`) }) : texts.say(`figure.${name}`));
    const headWords = (name) => [figureWords(name), aims.get(name) !== undefined && targetWords(aims.get(name))].filter(Boolean).join(", ");
    const times = (spread) => (spread?.count > 0 ? `${clockTime(spread.meanSeconds)} / ${clockTime(spread.medianSeconds)} / ${clockTime(spread.p90Seconds)}` : texts.say("none"));
    const offDuty = (...reasons) => (row) => {
      if (logic.isOffDutyHidden(row, reasons)) return texts.say("history.hidden");
      const seconds = logic.offDutySeconds(row, reasons);
      return seconds === undefined ? texts.say("none") : whole(seconds / 60);
    };
    const columns = {
      drawn: (row) => whole(row.drawn),
      served: (row) => whole(row.served),
      "sent-on": (row) => whole(row.sentOn),
      "sent-home": (row) => whole(row.closedAtEndOfDay),
      within: aimed("within"),
      "within-called": (row) => share(row.calledWithinTargetOfCalled),
      wait: (row) => times(row.wait),
      walk: (row) => times(row.walk),
      service: (row) => times(row.service),
      transaction: (row) => times(row.transaction),
      under: aimed("under"),
      "first-contact": aimed("first-contact"),
      "no-show": (row) => share(row.noShowOfCalled),
      "walked-away": (row) => share(row.walkedAway),
      referred: (row) => share(row.referred),
      transferred: (row) => share(row.transferred),
      lifeline: (row) => share(row.withLifeline),
      ...Object.fromEntries(outcomes.map((outcome) => [outcome, (row) => (row.outcomes ? whole(row.outcomes[outcome === "not-known" ? "notKnown" : outcome] ?? 0) : texts.say("none"))])),
      ...Object.fromEntries(["phone", "floor", "teaching", "lifeline-duty", "break", "other"].map((reason) => [`off-${reason}`, offDuty(reason)])),
      suggested: (row) => whole(row.suggested ?? 0),
      "by-telephone": (row) => whole(row.enquiries?.telephone ?? 0),
      "in-writing": (row) => whole(row.enquiries?.written ?? 0),
      "all-enquiries": (row) => whole(row.served + (row.enquiries?.telephone ?? 0) + (row.enquiries?.written ?? 0)),
      "off-absent": offDuty("away", "signed-out"),
      outside: (row) => share(row.outsideTownHall),
      remotely: (row) => share(row.servedRemotely),
      "moved-on": (row) => whole((row.movedOnSeconds ?? 0) / 60),
      booked: (row) => whole(row.appointments?.booked ?? 0),
      "checked-in": (row) => whole(row.appointments?.checkedIn ?? 0),
      "in-time": (row) => share(row.appointments?.calledInTime),
      late: (row) => clockTime(row.appointments?.lateSeconds) ?? texts.say("none"),
      "missed-times": (row) => whole(row.appointments?.missed ?? 0),
      "cancelled-times": (row) => whole(row.appointments?.cancelled ?? 0),
      "called-off": (row) => whole(row.appointments?.calledOff ?? 0),
      "of-served": (row) => share(row.ofServed),
      occupancy: (row) => (row.staffing?.occupancy === undefined ? texts.say("none") : percent.format(row.staffing.occupancy)),
      "per-hour": (row) => (row.staffing ? decimal.format(row.staffing.servedPerStaffedHour) : texts.say("none")),
      satisfied: aimed("satisfied"),
      solution: aimed("solution"),
      answered: (row) => share(row.satisfaction?.answered),
      "short-answers": (row) => (by === "answer" && !row.total ? share(logic.ofItsQuestion(row, report.groups)) : whole(row.answers ?? 0)),
      forecast: (row) => share(row.forecast?.held),
      "forecast-error": (row) => (row.forecast ? clockTime(row.forecast.errorSeconds) : texts.say("none")),
      excluded: (row) => (row.excluded ? texts.say("history.excluded", row.excluded) : texts.say("none")),
      received: (row) => whole(row.partnership?.received ?? 0),
      "solved-at-desk": (row) => whole(row.partnership?.solved ?? 0),
      "handed-over": (row) => whole(row.partnership?.handedOver ?? 0),
      "wait-on": (row) => (row.partnership ? times(row.partnership.waitOn) : texts.say("none")),
      "handed-in": (row) => whole(row.partnership?.handedIn ?? 0),
      "handed-out": (row) => whole(row.partnership?.handedOut ?? 0),
      "at-desk": (row) => whole(Math.round((row.partnership?.deskSeconds ?? 0) / 60)),
      "told-kiosk": (row) => whole(row.elsewhere?.kiosk ?? 0),
      "told-phone": (row) => whole(row.elsewhere?.phone ?? 0),
      "told-staff": (row) => whole(row.elsewhere?.staff ?? 0),
      diverted: (row) => whole(row.diverted?.sent ?? 0),
      "diverted-answered": (row) => share(logic.answeredOf(row.diverted)),
      "diverted-worked": (row) => share(logic.workedOf(row.diverted)),
      "diverted-came": (row) => whole(row.diverted?.came ?? 0),
      "room-services": (row) => whole(row.rooms?.services ?? 0),
      "room-minutes": (row) => whole((row.rooms?.servedSeconds ?? 0) / 60),
      "room-occupied": (row) => whole((row.rooms?.occupiedSeconds ?? 0) / 60),
      "room-occupancy": (row) => (row.rooms?.occupancy === undefined ? texts.say("none") : percent.format(row.rooms.occupancy)),
      "staff-minutes": (row) => whole((row.elsewhere?.staffSeconds ?? 0) / 60),
    };
    const body = rows.map((row) => ({
      cells: [rowHead(row, by), ...names.map((name) => (row.hidden === "wholly" ? texts.say("history.hidden") : columns[name](row)))],
      isTotal: row.total,
    }));
    fillTable(texts, root, [texts.say(`by.${by}`), ...names.map(headWords)], body, { main: 1 + Math.max(0, names.findIndex((name) => logic.MAIN_FIGURES.includes(name))) });
  }

  function rowHead(row, by) {
    const words = row.total ? texts.say("total") : row.hidden === "partly" ? texts.say(by === "staffGroup" ? "history.hidden-partly" : "history.hidden-alone", { group: groupName(row, by) }) : groupName(row, by);
    const path = row.total || row.hidden === "wholly" || by === "branch" ? undefined : logic.errandsPath(span, by, row.key);
    if (!path) return words;
    const button = element("button", { type: "button", class: "button -small -quiet" }, words);
    button.setAttribute("aria-label", texts.say("history.behind", { group: words }));
    button.addEventListener("click", () => behind(path, words));
    return button;
  }

  function groupName(row, by) {
    if (row.continuedAs) return texts.say("history.continued", { name: texts.name(row.names), next: typeNames.get(row.continuedAs) ?? row.continuedAs });
    if (by === "room" && span.branch) return texts.say("counter.room", { label: texts.name(row.names) });
    if (row.names) return texts.name(row.names);
    if (by === "day") return date(row.key).replaceAll(" ", "\u00a0");
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
      const rows = errands.map((errand) => ({
        cells: [
          errand.number,
          typeName(errand.taskType),
          `${date(errand.date)} ${timeOf(texts, errand.drawnAt)}`,
          seconds(errand.waitedSeconds),
          seconds(errand.serviceSeconds),
          ended(errand),
          errand.excluded ? texts.say(`excluded.${errand.excluded}`) : "",
        ],
      }));
      fillTable(texts, part("errands"), ["number", "type", "drawn", "waited", "service", "ended", "excluded"].map((name) => texts.say(`errands.${name}`)), rows, { main: 1, figures: 0 });
      part("errands-title").focus();
    } catch (problem) {
      refused(problem);
    }
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

  function weekdayName(key) {
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    return weekdayWords.format(new Date(Date.UTC(2024, 0, 1 + days.indexOf(key), 12)));
  }
}
