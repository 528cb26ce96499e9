import { formatOf } from "../shared/dates.js";
import { element, setText } from "../shared/dom.js";
import { localeOf } from "../shared/languages.js";
import { ask } from "../staff/dialogs.js";
import { readDate, writeDate } from "../staff/dates-logic.js";
import { DATE_INPUT } from "./controls.js";
import { Form } from "./form.js";
import { exceptionAt, holidaysOf, hoursOn, mondayOf, plusDays, seasonAt, usualOn, weekMinutes, weeksFrom, withPeriods } from "./hours-logic.js";
import { daysWords, stopWords } from "./stop-words.js";
import { itemPath } from "./tree-logic.js";
import { address, addressOf } from "./views.js";
import { dateWords, hoursMistake, hoursOf, hoursWords, monthWords, spanWords } from "./words-logic.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
/** The first week of this year begins on a Monday. */
const SOME_MONDAY = "2024-01-01";
/** So many weeks stand there at a time, from the running one on: what comes is what can be changed. */
const WEEKS = 5;
/** Where seven days have no room beside each other they are a list, of fewer weeks. */
const NARROW = "(width < 400px)";
const WEEKS_OF_LIST = 2;

/** The hours of a branch: its week, and a calendar in which each day can be another. */
export function show(host, settings, { view, rest, go }) {
  const { texts } = settings;
  const branch = rest[0] ?? settings.branches[0]?.id;
  const document = `branches/${branch}`;
  const now = settings.today();
  const form = new Form(settings, document, { draw, go });
  const holidaySetting = settings.description.sections.branch.settings.find(({ key }) => key === "holidays");
  const allHolidays = holidaySetting.kind.of.of.options;
  const running = mondayOf(now);
  const hoursNumber = new Intl.NumberFormat(localeOf(texts.language), { maximumFractionDigits: 2 });
  const narrow = matchMedia(NARROW);
  let shown = running;
  let current = now;
  draw();
  const turned = () => redrawCalendar();
  narrow.addEventListener("change", turned);
  return { update, close: () => narrow.removeEventListener("change", turned) };

  /** Typed hours change the calendar, not the field that is typed in. */
  function update() {
    form.update();
    const sum = host.querySelector("#week-sum");
    if (sum) setText(sum, weekSum());
    const focused = host.querySelector(".day:focus")?.dataset.date ?? host.querySelector(".calendar :focus")?.id;
    host.querySelector(".calendar")?.replaceWith(calendar());
    if (focused !== undefined) (host.querySelector(`.day[data-date="${focused}"]`) ?? globalThis.document.getElementById(focused))?.focus();
  }

  function draw() {
    form.forget();
    if (settings.at(document, "") === undefined) {
      host.replaceChildren(element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("page.gone")));
      return;
    }
    const stops = settings.at(document, "stops") ?? [];
    host.replaceChildren(
      element("h1", { tabIndex: -1, "data-focus": "" }, texts.name(view.names)),
      branches(),
      stops.length > 0 ? ofStops(stops) : element("div", { class: "hours" }, element("div", { class: "hours-side" }, week(), holidays()), calendar()),
      element("p", {}, element("a", { href: addressOf(document, "hours.seasons"), class: "all" }, texts.say("hours.all"))),
    );
    form.update();
  }

  function branches() {
    const links = settings.branches.map(({ id, names }) => element("a", { href: address(view.path, id), class: "chip", ...(id === branch ? { "aria-current": "page" } : {}) }, texts.name(names) || id));
    return element("nav", { class: "chips", "aria-label": texts.say("hours.branches") }, ...links);
  }

  /** The hours of a branch that drives come of its stops, so that each leads to where it is changed. */
  function ofStops(stops) {
    const lines = stops.map((stop) => {
      const path = itemPath("stops", stop.id);
      return element("li", { class: "row", "data-path": path }, element("a", { href: addressOf(document, path), class: "row-link" }, element("span", { class: "row-title" }, settings.title(document, path)), element("span", { class: "row-note" }, stopWords(stop, settings))));
    });
    return element("section", { class: "list" }, element("p", { class: "hint" }, texts.say("hours.of-stops")), element("ol", { class: "rows" }, ...lines));
  }

  function week() {
    const inForce = seasonAt(settings.at(document, "hours"), now)?.week ?? {};
    const days = settings.description.sections.week.settings.map((setting) => {
      const field = form.field(`hours.week.${setting.key}`, { ...setting, does: { da: "", en: "" } });
      const other = inForce[setting.key];
      field.classList.toggle("-not-now", other !== undefined);
      if (other !== undefined) field.append(element("p", { class: "season-day" }, texts.say("hours.season-day", { hours: hoursWords(other, texts) })));
      return field;
    });
    return element("section", { class: "sheet week" }, element("h2", {}, texts.say("hours.week")), element("p", { class: "hint" }, texts.say("hours.hint")), seasons(), ...days, element("p", { id: "week-sum" }, weekSum()));
  }

  /** The hours of the week together; nothing where one of them cannot be read. */
  function weekSum() {
    const all = settings.at(document, "hours");
    const season = seasonAt(all, now);
    const [usual, running] = [all?.week, { ...all?.week, ...season?.week }].map(weekMinutes);
    if (usual === undefined || running === undefined) return "";
    const said = (minutes) => hoursNumber.format(minutes / 60);
    return texts.say(season ? "hours.sum-season" : "hours.sum", { hours: said(usual), now: said(running) });
  }

  function seasons() {
    const list = settings.at(document, "hours.seasons") ?? [];
    if (list.length === 0) return null;
    const inForce = seasonAt(settings.at(document, "hours"), now);
    const lines = list.map((season) => {
      const path = itemPath("hours.seasons", season.from);
      const isNow = season.from === inForce?.from;
      return element("li", { class: isNow ? "notice" : "" }, element("a", { href: addressOf(document, path) }, settings.title(document, path)), element("span", {}, daysWords(season.week, settings)), isNow ? element("strong", {}, texts.say("hours.season-now")) : null);
    });
    return element("div", { class: "seasons" }, element("h3", {}, texts.say("hours.seasons")), element("ul", { class: "plain" }, ...lines));
  }

  function holidays() {
    return element("section", { class: "sheet" }, form.field("holidays", holidaySetting));
  }

  // ---- the calendar

  function known() {
    return { hours: withPeriods(settings.at(document, "hours"), settings.documents.municipality?.periods), closed: holidaysOf(settings.documents, document, allHolidays.map(({ word }) => word)) };
  }

  function holidayName(word) {
    return texts.name(allHolidays.find((option) => option.word === word)?.name);
  }

  function calendar() {
    const weeks = weeksFrom(shown, weeksAtATime());
    const days = weeks.flat();
    const title = spanWords(days[0], days.at(-1));
    const turn = (step, words, arrow) => {
      const button = element("button", { type: "button", id: `turn-${step}`, class: "button -small -quiet move", "aria-label": texts.say(words), disabled: step < 0 && shown === running }, element("span", { class: "icon -arrow", "data-arrow": arrow }));
      button.addEventListener("click", () => {
        shown = plusDays(shown, step * weeksAtATime() * 7);
        redrawCalendar(`turn-${shown === running ? 1 : step}`);
      });
      return button;
    };
    const heads = Array.from({ length: 7 }, (_, at) => element("th", { scope: "col" }, dayWords(plusDays(SOME_MONDAY, at))));
    if (!days.includes(current)) [current] = days;
    const { hours, closed } = known();
    const inTable = () => {
      const rows = weeks.map((each) => element("tr", {}, ...each.map((date) => element("td", {}, day(date, hours, closed)))));
      return element("table", {}, element("caption", { class: "hidden-visually" }, title), element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
    };
    const inList = () => element("ul", { class: "days" }, ...days.filter((date) => !isOver(date)).map((date) => element("li", {}, day(date, hours, closed))));
    const shownDays = narrow.matches ? inList() : inTable();
    shownDays.addEventListener("keydown", (event) => step(event, days));
    const reasons = reasonsOf(days, hours, closed);
    return element(
      "section",
      { class: "sheet calendar" },
      element("div", { class: "calendar-head" }, turn(-1, "hours.before", "left"), element("h2", { "aria-live": "polite" }, title), turn(1, "hours.after", "right")),
      shownDays,
      reasons.length === 0 ? null : element("ul", { class: "reasons", "aria-hidden": "true" }, ...reasons.map(({ from, until, words }) => element("li", {}, element("strong", {}, fromUntil(from, until)), ` ${words}`))),
      element("p", { class: "hint" }, texts.say("hours.click")),
    );
  }

  function weeksAtATime() {
    return narrow.matches ? WEEKS_OF_LIST : WEEKS;
  }

  /** Why days are other than usual, those after each other for one reason together; each day tells it a screen reader itself. */
  function reasonsOf(days, hours, closed) {
    const spans = [];
    for (const date of days.filter((each) => !isOver(each))) {
      const words = whyWords(hoursOn(hours, closed, date));
      const last = spans.at(-1);
      if (words && last?.words === words && plusDays(last.until, 1) === date) last.until = date;
      else if (words) spans.push({ from: date, until: date, words });
    }
    return spans;
  }

  /** "24.–26. december", or one day. */
  function fromUntil(from, until) {
    return formatOf(localeOf(texts.language), { day: "numeric", month: "long", timeZone: "UTC" }).formatRange(...[from, until].map((date) => new Date(`${date}T12:00:00Z`)));
  }

  /** Why a day has the hours that it has; empty for one as usual. */
  function whyWords({ because, holiday, exception, period }) {
    return because === "holiday" ? holidayName(holiday) : (texts.name(exception?.reason ?? period?.names) ?? "");
  }

  /** The months that some weeks are in: "November–december 2026". */
  function spanWords(first, last) {
    const [from, to] = [first, last].map((date) => ({ year: date.slice(0, 4), month: monthWords(Number(date.slice(5, 7)) - 1, texts) }));
    if (from.year !== to.year) return `${from.month} ${from.year} – ${to.month} ${to.year}`;
    return from.month === to.month ? `${from.month} ${from.year}` : `${from.month} – ${to.month} ${to.year}`;
  }

  function dayWords(date) {
    return formatOf(localeOf(texts.language), { weekday: "short", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`)).replace(".", "");
  }

  /** What a day was is not known here: the settings say what comes. */
  function isOver(date) {
    return date < now;
  }

  function day(date, hours, closed) {
    return isOver(date) ? dayButton(date, { "aria-label": [dateWords(date, texts), texts.say("hours.over")].join(", "), "aria-disabled": "true" }) : dayToCome(date, hours, closed);
  }

  function dayToCome(date, hours, closed) {
    const found = hoursOn(hours, closed, date);
    const words = whyWords(found);
    const isClosed = found.hours === "closed";
    return dayButton(
      date,
      {
        "data-because": found.because,
        "data-closed": String(isClosed),
        "aria-label": [dateWords(date, texts), hoursWords(found.hours, texts), words].filter(Boolean).join(", "),
        ...(date === now ? { "aria-current": "date" } : {}),
      },
      element("span", { class: "day-hours" }, isClosed ? texts.say("hours.closed") : hoursMistake(found.hours) === undefined ? hoursWords(found.hours, texts) : texts.say("hours.wrong")),
    );
  }

  function dayButton(date, properties, ...says) {
    const [month, day] = [5, 8].map((at) => Number(date.slice(at, at + 2)));
    const number = element("span", { class: "day-number" }, narrow.matches ? `${dayWords(date)} ${day}/${month}` : day === 1 ? `${day}/${month}` : String(day));
    const button = element("button", { type: "button", class: "day", "data-date": date, tabIndex: date === current ? 0 : -1, ...properties }, number, ...says);
    button.addEventListener("focus", () => {
      for (const other of host.querySelectorAll(".day")) other.tabIndex = other === button ? 0 : -1;
      current = date;
    });
    button.addEventListener("click", () => change(date));
    return button;
  }

  function step(event, days) {
    const wide = STEPS[event.key];
    if (wide === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = plusDays(current, narrow.matches ? Math.sign(wide) : wide);
    if (next < running) return;
    current = next;
    if (!days.includes(next)) {
      shown = plusDays(shown, (next < shown ? -7 : 7) * weeksAtATime());
      redrawCalendar();
    }
    host.querySelector(`.day[data-date="${next}"]`)?.focus();
  }

  function redrawCalendar(focused) {
    host.querySelector(".calendar").replaceWith(calendar());
    globalThis.document.getElementById(focused)?.focus();
  }

  // ---- a day that is another

  async function change(date) {
    if (isOver(date)) return;
    const { hours, closed } = known();
    const exception = exceptionAt(hours, date);
    const first = exception?.date ?? date;
    const wish = settings.changeable ? await askDay(date, exception, usualOn(hours, closed, date)) : undefined;
    if (wish === undefined) return;
    const path = itemPath("hours.exceptions", first);
    if (wish.hours === "") {
      if (exception !== undefined) settings.remove(document, path);
    } else {
      settings.change(document, path, { date: first, ...wish });
    }
    host.querySelector(`.day[data-date="${date}"]`)?.focus();
  }

  function askDay(date, exception, usual) {
    return ask({
      title: exception?.until === undefined ? dateWords(date, texts) : spanWords(exception.date, exception.until, texts),
      cancel: texts.say("cancel"),
      fill(body, answer) {
        const closed = texts.say("hours.closed");
        const way = exception === undefined ? "" : exception.hours === "closed" ? "closed" : "other";
        const other = element("input", { id: "day-hours", class: "input", value: way === "other" ? hoursWords(exception.hours, texts) : usual.hours === "closed" ? "" : hoursWords(usual.hours, texts), placeholder: "10–16", "aria-label": texts.say("hours.other") });
        const until = element("input", { ...DATE_INPUT, id: "day-until", value: exception?.until === undefined ? "" : writeDate(exception.until, texts.language) });
        const reasons = ["da", "en"].map((language) => element("input", { id: `day-reason-${language}`, class: "input", lang: language, maxLength: 200, value: exception?.reason?.[language] ?? "" }));
        const fault = element("p", { class: "field-error", role: "alert", hidden: true });
        const usualWords = texts.say("hours.as-usual", { hours: usual.because === "holiday" ? holidayName(usual.holiday) : hoursWords(usual.hours, texts) });
        const radios = [
          ["", usualWords],
          ["closed", texts.say("hours.is-closed")],
          ["other", texts.say("hours.other")],
        ].map(([value, words]) => element("label", { class: "radio" }, element("input", { type: "radio", name: "day", value, checked: value === way }), element("span", {}, words)));
        const more = element(
          "div",
          { class: "day-more" },
          other,
          element("div", { class: "field" }, element("label", { htmlFor: "day-until" }, texts.say("hours.until")), until),
          ...reasons.map((input, at) => element("div", { class: "field -wide" }, element("label", { htmlFor: input.id }, texts.say(at === 0 ? "hours.reason-da" : "hours.reason-en")), input)),
        );
        const form = element("form", { noValidate: true }, element("fieldset", { class: "radios" }, element("legend", { class: "hidden-visually" }, texts.say("hours.day")), ...radios), more, fault, element("button", { type: "submit", class: "button -main" }, texts.say("hours.take")));
        const chosen = () => form.querySelector("[name=day]:checked").value;
        const sync = () => {
          more.hidden = chosen() === "";
          other.hidden = chosen() !== "other";
        };
        form.addEventListener("change", sync);
        sync();
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          const hours = chosen() === "other" ? hoursOf(other.value, closed) : chosen();
          const wrong = chosen() === "other" ? hoursMistake(hours) : undefined;
          const last = until.value.trim() === "" ? "" : readDate(until.value);
          const first = exception?.date ?? date;
          if (wrong !== undefined || last === undefined || (last !== "" && last < first)) {
            fault.textContent = wrong === undefined ? texts.say("hours.until-wrong", { date: writeDate(first, texts.language) }) : texts.say(wrong.key, wrong.values);
            fault.hidden = false;
            (wrong === undefined ? until : other).focus();
            return;
          }
          answer(wishOf(hours, last, reasons.map((input) => input.value.trim()), exception));
        });
        body.append(form);
        return form.querySelector("input:checked");
      },
    });
  }

  function wishOf(hours, until, [da, en], exception) {
    const reason = { ...exception?.reason, da, en };
    const said = Object.fromEntries(Object.entries(reason).filter(([, words]) => words));
    const wish = { ...exception, until, hours, reason: said };
    if (!until) delete wish.until;
    if (Object.keys(said).length === 0) delete wish.reason;
    return wish;
  }
}
