import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { aimWords } from "./aims.js";
import { fillKeyFigures } from "./key-figures.js";
import { below, changedTargets, clockTime, isQuiet, shares, standing, waitingTotal } from "./manager-logic.js";

/** So many bars are looked through at a glance; what more there is stands in the table. */
const MOST_BARS = 8;

/**
 * The day before its table: whether its targets are reached, six figures large, the shares within target as bars, the poorest first,
 * and what is below its target.
 *
 * @param {ReturnType<import("./shares-view.js").sharesView>} bars
 */
export function dayView(texts, bars) {
  const part = (id) => document.getElementById(id);
  const { percent } = bars;

  return {
    /**
     * @param {object[]} list a row for each task type, as `rows` makes them
     * @param {{ board: object, live?: object, report?: object, askedAt?: string }} known
     */
    update(list, { board, live, report, askedAt }) {
      setText(part("figures-asked"), askedAt ? texts.say("figures.asked", { time: timeOf(texts, askedAt) }) : texts.say("branch.loading"));
      const judged = shares(list);
      setText(part("today-words"), report ? answer(judged) : "");
      keyFigures(report, live, waitingTotal(board));
      picture(list, judged, report);
      belowTarget(judged);
      aims(list, report);
    },
  };

  /** The first thing one wants to know, in a sentence. */
  function answer(judged) {
    const aimed = judged.filter(({ figures }) => standing(figures.calledWithinTarget) !== "none");
    const reached = aimed.filter(({ figures }) => standing(figures.calledWithinTarget) === "reached").length;
    if (aimed.length === 0) return "";
    return texts.say(reached === aimed.length ? "today.reached-all" : "today.reached", { reached, count: aimed.length });
  }

  function keyFigures(report, live, waiting) {
    const total = report?.total;
    const none = texts.say("none");
    const within = total?.calledWithinTarget;
    const spread = (id, each, more) => ({
      id,
      words: texts.say(`key.${id}`),
      figure: clockTime(each?.medianSeconds) ?? none,
      detail: [each?.p90Seconds === undefined ? texts.say("none.words") : texts.say("key.p90", { time: clockTime(each.p90Seconds) }), more].filter(Boolean).join(", "),
    });
    fillKeyFigures(part("today-figures"), [
      { id: "drawn", words: texts.say("key.drawn"), figure: String(total?.drawn ?? none), detail: drawnDetail(total, live) },
      { id: "served", words: texts.say("key.served"), figure: String(total?.served ?? none), detail: texts.say("key.no-show", { count: total?.noShow ?? 0 }) },
      {
        id: "within",
        words: texts.say("key.within"),
        figure: within?.share === undefined ? none : percent.format(within.share),
        detail: within?.share === undefined ? texts.say("none.words") : texts.say("key.of", { n: within.count, of: within.of }),
        standing: standing(within),
      },
      spread("wait", total?.wait, waiting > 0 && texts.say("key.wait.still", { count: waiting })),
      spread("service", total?.service),
      { id: "left", words: texts.say("key.left"), figure: String(total?.leftByCitizen ?? none), detail: total?.walkedAway?.share === undefined ? texts.say("none.words") : texts.say("key.left.detail", { share: percent.format(total.walkedAway.share) }) },
    ]);
  }

  /** Errands are counted here; a number may hold several. */
  function drawnDetail(total, live) {
    const said = [texts.say("key.drawn.detail", { count: total?.waiting ?? 0 })];
    if (live) said.unshift(texts.say("key.drawn.numbers", { count: live.figures.drawn }));
    if (total?.sentOn > 0) said.push(texts.say("key.sent-on", { n: total.sentOn }));
    if (total?.closedAtEndOfDay > 0) said.push(texts.say("key.sent-home", { n: total.closedAtEndOfDay }));
    return said.join(", ");
  }

  function picture(list, judged, report) {
    part("shares-none").hidden = !report || judged.length > 0;
    bars.fill(
      part("shares"),
      judged.slice(0, MOST_BARS).map(({ id, type, names, figures }) => ({ id, letter: type?.letter ?? "", name: texts.name(names), share: figures.calledWithinTarget })),
    );
    line("shares-more", judged.length > MOST_BARS && texts.say("shares.more", { count: judged.length - MOST_BARS }));
    const quiet = report ? list.filter(isQuiet) : [];
    line("shares-quiet", quiet.length > 0 && texts.say("shares.quiet", { count: quiet.length, types: quiet.map(({ names }) => texts.name(names)).join(" · ") }));
  }

  function line(id, words) {
    part(id).hidden = !words;
    setText(part(id), words || "");
  }

  function belowTarget(judged) {
    const { shown, more } = below(judged);
    part("below-box").hidden = shown.length === 0;
    const make = () => element("li", {}, element("strong", {}), element("span", {}));
    keepList(part("below"), shown, (row) => row.id, make, (item, { type, names, figures }) => {
      const { share, targetShare, targetSeconds, count, of } = figures.calledWithinTarget;
      const [words, detail] = item.children;
      setText(words, texts.say("below.words", { type: texts.name(names), share: percent.format(share), target: percent.format(targetShare) }));
      const called = targetSeconds === undefined ? texts.say("key.of", { n: count, of }) : texts.say("below.called", { n: count, of, minutes: Math.round(targetSeconds / 60) });
      setText(detail, `${called} ${texts.say("below.waiting", { count: type?.waiting ?? 0 })}`);
    });
    line("below-more", more > 0 && texts.say("below.more", { n: more }));
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
