import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { aimWords } from "./aims.js";
import { dayFigures } from "./day-figures.js";
import { fillKeyFigures } from "./key-figures.js";
import { below, changedTargets, isQuiet, shares, standing, waitingTotal } from "./manager-logic.js";
import { minutesSince } from "./now-logic.js";

/** Task types that nobody has come for are named in so many letters; more are counted. */
const MOST_NAMED = 120;

/** So many bars are looked through at a glance; what more there is stands in the table. */
const MOST_BARS = 8;

/**
 * The day before its table: what is below its target and where most wait, six figures large, and the shares within target as bars,
 * of those below theirs with how many wait now.
 *
 * @param {ReturnType<import("./shares-view.js").sharesView>} bars
 */
export function dayView(texts, bars) {
  const part = (id) => document.getElementById(id);
  const { percent } = bars;

  return {
    /**
     * @param {object[]} list a row for each task type, as `rows` makes them
     * @param {{ board: object, live?: object, report?: object, askedAt?: string, now: number }} known `now` in milliseconds
     */
    update(list, { board, live, report, askedAt, now }) {
      setText(part("figures-asked"), askedAt ? texts.say("figures.asked", { time: timeOf(texts, askedAt) }) : texts.say("branch.loading"));
      const judged = shares(list);
      setText(part("today-words"), report ? answer(judged) : "");
      keyFigures(report, live, waitingTotal(board), now);
      picture(list, judged, report);
      aims(list, report);
    },
  };

  /** The first thing one wants to know, in a sentence: what is below its target, and where most wait. */
  function answer(judged) {
    const aimed = judged.filter(({ figures }) => standing(figures.calledWithinTarget) !== "none");
    const { shown, more } = below(judged);
    if (aimed.length === 0) return "";
    if (shown.length === 0) return texts.say("today.reached-all", { count: aimed.length });
    const [{ type, names }] = shown;
    const waiting = type?.waiting ?? 0;
    return texts.say(waiting > 0 ? "today.below" : "today.below-calm", { count: shown.length + more, type: texts.name(names), waiting });
  }

  function keyFigures(report, live, waiting, now) {
    const total = report?.total;
    const { served, within, wait, service, left } = dayFigures(texts, percent, total);
    const late = live?.taskTypes.reduce((sum, type) => sum + type.late, 0) ?? 0;
    const isLate = late > 0 && total?.calledWithinTarget?.share !== undefined;
    fillKeyFigures(part("today-figures"), texts, [
      { id: "drawn", words: texts.say("key.drawn"), figure: total ? String(total.drawn) : texts.say("none"), detail: drawnDetail(total, live) },
      served,
      isLate ? { ...within, detail: `${within.detail}, ${texts.say("key.within.late", { count: late })}` } : within,
      live?.longestWait ? longest(live.longestWait, waiting, now) : wait,
      service,
      left,
    ]);
  }

  /** While somebody waits, who has waited longest; how long those who were called waited is in the table. */
  function longest({ number, waitingSince }, waiting, now) {
    const detail = `${texts.say("key.longest.detail", { number })}, ${texts.say("key.wait.still", { count: waiting })}`;
    return { id: "wait", words: texts.say("key.longest"), figure: texts.say("minutes", { minutes: minutesSince(waitingSince, now) }), detail };
  }

  /** Errands are counted here; a number may hold several. */
  function drawnDetail(total, live) {
    const said = [texts.say("key.drawn.detail", { count: total?.waiting ?? 0 })];
    if (live) said.unshift(texts.say("key.drawn.numbers", { count: live.figures.drawn }));
    if (total?.sentOn > 0) said.push(texts.say("key.sent-on", { n: total.sentOn }));
    if (total?.closedAtEndOfDay > 0) said.push(texts.say("key.sent-home", { n: total.closedAtEndOfDay }));
    const inTime = total?.appointments?.calledInTime;
    if (inTime?.of > 0) said.push(texts.say("key.in-time", { n: inTime.count, of: inTime.of }));
    if (total?.leftAtStop > 0) said.push(texts.say("key.left-at-stop", { n: total.leftAtStop }));
    if (total?.bookedInstead > 0) said.push(texts.say("key.booked-instead", { n: total.bookedInstead }));
    return said.join(", ");
  }

  function picture(list, judged, report) {
    part("shares-none").hidden = !report || judged.length > 0;
    bars.fill(
      part("shares"),
      judged.slice(0, MOST_BARS).map(({ id, type, names, figures }) => ({ id, letter: type?.letter ?? "", name: texts.name(names), share: figures.calledWithinTarget, more: waitingWords(type, figures.calledWithinTarget) })),
    );
    part("shares-way").hidden = below(judged).shown.length === 0;
    line("shares-more", judged.length > MOST_BARS && texts.say("shares.more", { count: judged.length - MOST_BARS }));
    const quiet = report && judged.length > 0 ? list.filter(isQuiet) : [];
    const types = named(quiet);
    line("shares-quiet", quiet.length > 0 && texts.say(types.length > MOST_NAMED ? "figures.quiet" : "shares.quiet", { count: quiet.length, types }));
    // Of what somebody waits for there may be nothing to judge yet.
    const uncalled = judged.length > 0 ? list.filter(({ type, figures }) => type?.waiting > 0 && figures?.calledWithinTarget.share === undefined) : [];
    const waiting = named(uncalled);
    line("shares-uncalled", uncalled.length > 0 && texts.say(waiting.length > MOST_NAMED ? "figures.uncalled" : "shares.uncalled", { count: uncalled.length, types: waiting }));
  }

  function named(list) {
    return list.map(({ names }) => texts.name(names)).join(" · ");
  }

  function line(id, words) {
    part(id).hidden = !words;
    setText(part(id), words || "");
  }

  function waitingWords(type, share) {
    return standing(share) === "missed" && type?.waiting > 0 ? texts.say("below.waiting", { count: type.waiting }) : "";
  }

  /** Targets that changed during the day. */
  function aims(list, report) {
    const changed = changedTargets(report?.targets);
    part("aims-today").hidden = changed.length === 0;
    const names = new Map(list.map((row) => [row.id, texts.name(row.names)]));
    keepList(part("aims-today"), changed.map((aim, at) => ({ aim, at })), ({ at }) => String(at), () => element("li", {}), (item, { aim }) => {
      setText(item, aimWords(texts, aim, (id) => names.get(id) ?? id));
    });
  }
}
