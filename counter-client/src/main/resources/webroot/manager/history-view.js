import { localeOf } from "../shared/languages.js";
import { element, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { readDate, writeDate, wrongEnd } from "../staff/dates-logic.js";
import { longDay, shortDay } from "./aims.js";
import { historyContents } from "./history-contents.js";
import { historyCourses } from "./history-courses.js";
import { historyFiles } from "./history-files.js";
import * as logic from "./history-logic.js";
import { historyPictures } from "./history-pictures.js";
import { historyTables } from "./history-tables.js";

const OWN_SPAN = "own";
const LOOKS = "/api/v1/report/looks";
/** So many days without figures are named; more are counted. */
const MOST_NAMED = 3;

/**
 * Figures of a span of days: pictures, each with its table, and a table in the grouping one chooses.
 *
 * @param {(branch: string) => string} branchName
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 * @param {() => void} clear what was refused before is of the past
 */
export function historyView(texts, branchName, refused, clear) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const whole = new Intl.NumberFormat(locale);
  const pictures = historyPictures(texts);
  const tables = historyTables(texts, branchName, refused);
  const contents = historyContents();
  let branch;
  let today;
  let span;
  let asked = 0;
  let isAsked = false;
  let ofPartner = false;

  const choose = (id, keys, say) => part(id).append(...keys.map((key) => element("option", { value: key }, say(key))));
  choose("history-by", logic.GROUPINGS, (by) => texts.say(`by.${by}`));
  choose("history-span", [...logic.SPANS, OWN_SPAN], (name) => texts.say(`span.${name}`));
  part("history-form").addEventListener("submit", (event) => {
    event.preventDefault();
    showAnew();
  });
  part("history-by").addEventListener("change", showAnew);
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
  historyFiles(wishedSpan, () => branch, refused);
  const courses = historyCourses(texts, wishedSpan, refused);
  /** What task types are called in the branch. */
  let typeNames = new Map();
  /** What is seldom looked at comes when it is opened first. */
  const opened = new Map();
  whenOpened("growth-box", async () => (await import("./history-growth.js")).historyGrowth(texts, wishedSpan, refused));
  whenOpened("pilots-box", async () => (await import("./history-pilots.js")).historyPilots(texts, refused));
  whenOpened("compare-box", async () => (await import("./history-compare.js")).historyCompare(texts, wishedSpan, refused));
  whenOpened("counsel-box", async () => (await import("./history-counsel.js")).historyCounsel(texts, branchName, (id) => typeNames.get(id) ?? id, wishedSpan, refused));
  whenOpened("consistency-box", async () => (await import("./history-counsel.js")).historyConsistency(texts, branchName, wishedSpan, refused));
  whenOpened("pulse-box", async () => (await import("./history-pulse.js")).historyPulse(texts, wishedSpan, refused));
  part("history-print").addEventListener("click", () => print());

  return {
    /** Shows a branch, whose board says how its task types are called; the span ends on its day, and is asked for once it is in sight. */
    of(id, board, inSight, isPartner) {
      ofPartner = isPartner;
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
    for (const ofAll of ["counsel-box", "consistency-box", "pulse-box", "courses-box", "export-courses", "growth-box", "pilots-box", "compare-box"]) part(ofAll).hidden = ofPartner;
    for (const option of part("history-by").options) option.hidden = ofPartner && !logic.GROUPINGS_OF_PARTNER.includes(option.value);
    today = board.day.date;
    typeNames = new Map(board.taskTypes.map((type) => [type.id, texts.name(type.names)]));
    tables.name(typeNames, ofPartner);
    part("history-span").value = logic.SPANS[0];
    setSpan(logic.spanOf(logic.SPANS[0], today));
    part("history-scope").checked = false;
    setText(part("history-said"), "");
    sayWrong();
    for (const name of ["history-shown", "history-none", "errands-box"]) part(name).hidden = true;
    for (const box of document.querySelectorAll("#page-history .part.-asked")) box.open = false;
  }

  function setSpan({ from, to }) {
    part("history-from").value = writeDate(from, texts.language);
    part("history-to").value = writeDate(to, texts.language);
  }

  /** Branch and dates, or nothing when one is no date or they are the wrong way round: then it says so. */
  function wishedSpan() {
    const [from, to] = ["from", "to"].map((end) => readDate(part(`history-${end}`).value));
    const wrong = wrongEnd(from, to);
    sayWrong(wrong, wrong && texts.say(from > to ? "history.order" : "history.date", { date: writeDate(today, texts.language) }));
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

  /** Up to when a branch with a server of its own is counted. */
  function homeWords(name, asOf) {
    if (asOf === undefined) return texts.say("history.home.never", { branch: name });
    return texts.say("history.home", { branch: name, when: `${shortDay(texts, asOf.slice(0, 10))} ${timeOf(texts, asOf)}` });
  }

  function saidOf(days, ends) {
    const { drawn, served, sentOn } = days.total;
    const without = logic.daysWithout(days, span, today);
    return [
      texts.say("history.said", { ...ends, count: days.days, drawn: whole.format(drawn), served: whole.format(served) }),
      without.length > MOST_NAMED && texts.say("history.without.many", { n: without.length }),
      without.length > 0 && without.length <= MOST_NAMED && texts.say("history.without", { days: without.map((day) => shortDay(texts, day)).join(", ") }),
      span.to >= today && texts.say("history.today"),
      ...(days.homes ?? []).map(({ branch, asOf }) => homeWords(branchName(branch), asOf)),
      sentOn > 0 && texts.say("history.sent-on", { n: sentOn }),
    ]
      .filter(Boolean)
      .join(" ");
  }

  function showAnew() {
    clear();
    show();
    courses.show();
    for (const view of opened.values()) view?.show();
  }

  function whenOpened(id, load) {
    part(id).addEventListener("toggle", async () => {
      if (!part(id).open || opened.has(id)) return;
      opened.set(id, undefined);
      try {
        const view = await load();
        opened.set(id, view);
        view.show();
      } catch {
        opened.delete(id);
        refused({ code: "no-connection" });
      }
    });
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
      const hours = ofPartner ? undefined : await read(logic.historyPath(span, "weekdayHour"));
      const places = await read(logic.historyPath({ ...span, branch: undefined }, "branch"));
      const table = by === "day" ? days : by === "branch" ? places : await read(logic.historyPath(span, by));
      const seen = ofPartner ? undefined : await read(LOOKS);
      if (mine !== asked) return;
      const isEmpty = days.total.drawn === 0;
      const ends = { from: longDay(texts, span.from), to: longDay(texts, span.to) };
      part("history-shown").hidden = isEmpty;
      part("history-none").hidden = !isEmpty;
      setText(part("history-none"), texts.say("history.none", ends));
      setText(part("history-said"), saidOf(days, ends));
      if (isEmpty) return;
      pictures.draw(days, hours);
      tables.show(span, { days, places, table, seen }, by);
      contents.draw();
    } catch (problem) {
      if (mine !== asked) return;
      for (const name of ["history-shown", "history-none"]) part(name).hidden = true;
      setText(part("history-said"), problem.document?.errors?.map((each) => texts.say("history.possible", { what: each.allowed ?? "" })).join(" ") ?? "");
      refused(problem);
    }
  }
}
