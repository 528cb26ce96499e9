import { localeOf } from "../shared/languages.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { aimWords } from "./aims.js";
import { fillKeyFigures } from "./key-figures.js";
import { changedTargets, clockTime, rows, shares, standing, taskTypeAction, waitingTotal } from "./manager-logic.js";

/**
 * The figures of the day: six of them large, the shares within target as bars, then all of them per task type.
 *
 * @param {(row: object, action: string) => void} act pauses a task type or resumes it
 */
export function figuresView(texts, act) {
  const part = (id) => document.getElementById(id);
  const percent = new Intl.NumberFormat(localeOf(texts.language), { style: "percent", maximumFractionDigits: 0 });

  return {
    /** @param {{ board: object, live?: object, report?: object, askedAt?: string, underWay: boolean }} known `live` the same day by now */
    update({ board, live, report, askedAt, underWay }) {
      if (!board) return;
      setText(part("figures-asked"), askedAt ? texts.say("figures.asked", { time: timeOf(texts, askedAt) }) : texts.say("branch.loading"));
      const list = rows(board, report);
      keyFigures(report, live);
      shareBars(list, report);
      keepList(
        part("figure-rows"),
        list,
        (row) => row.id,
        () => line(true),
        (child, row) => {
          child.row = row;
          fill(child, texts.name(row.names), row.type?.waiting, row.figures);
          state(child, row.type);
          action(child, board, row, underWay);
        },
      );
      const total = report ? [{ id: "total", figures: report.total }] : [];
      keepList(part("figure-total"), total, (row) => row.id, () => line(false), (child, row) => {
        fill(child, texts.say("total"), waitingTotal(board), row.figures);
      });
      setText(part("figures-excluded"), excludedWords(report));
    },
  };

  function keyFigures(report, live) {
    const total = report?.total;
    const none = texts.say("none");
    const within = total?.calledWithinTarget;
    const spread = (id, each) => ({
      id,
      words: texts.say(`key.${id}`),
      figure: clockTime(each?.medianSeconds) ?? none,
      detail: each?.p90Seconds === undefined ? texts.say("none.words") : texts.say("key.p90", { time: clockTime(each.p90Seconds) }),
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
      spread("wait", total?.wait),
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

  /** A bar for each task type against the share that was to be reached, the furthest below it first. */
  function shareBars(list, report) {
    const drawn = shares(list);
    part("shares-none").hidden = !report || drawn.length > 0;
    const make = () =>
      element(
        "li",
        {},
        element("span", { class: "letter", "aria-hidden": "true" }),
        element("span", { class: "share-name" }),
        element("span", { class: "share-bar", "aria-hidden": "true" }, element("i", { class: "share-fill" }), element("i", { class: "share-goal" })),
        element("strong", { class: "share-value" }),
        element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {})),
        element("span", { class: "share-of" }),
      );
    keepList(part("shares"), drawn, (row) => row.id, make, (item, row) => {
      const share = row.figures.calledWithinTarget;
      const [letter, name, bar, value, chip, of] = item.children;
      setText(letter, row.type?.letter ?? "");
      setText(name, texts.name(row.names));
      bar.style.setProperty("--share", share.share);
      bar.style.setProperty("--goal", share.targetShare ?? 0);
      bar.lastElementChild.hidden = share.targetShare === undefined;
      bar.dataset.standing = standing(share);
      setText(value, percent.format(share.share));
      showChip(chip, share);
      setText(of, [texts.say("key.of", { n: share.count, of: share.of }), targetWords(share)].filter(Boolean).join(", "));
    });
    const changed = changedTargets(report?.targets);
    part("aims-today").hidden = changed.length === 0;
    const names = new Map(list.map((row) => [row.id, texts.name(row.names)]));
    keepList(part("aims-today"), changed.map((aim, at) => ({ aim, at })), ({ at }) => String(at), () => element("li", {}), (item, { aim }) => {
      setText(item, aimWords(texts, aim, (id) => names.get(id) ?? id));
    });
  }

  function showChip(chip, share) {
    const stands = standing(share);
    chip.hidden = stands === "none";
    chip.dataset.standing = stands;
    chip.firstElementChild.className = `icon ${stands === "reached" ? "-check" : "-warning"}`;
    setText(chip.lastElementChild, stands === "none" ? "" : texts.say(`standing.${stands}`));
  }

  function line(withTools) {
    const cell = (name, style) => element("td", { "data-cell": name, "data-head": texts.say(`col.${name}`), ...(style && { class: style }) });
    const made = element(
      "tr",
      {},
      element("th", { scope: "row", "data-cell": "type" }),
      element("td", { "data-cell": "state", "data-head": texts.say("col.state") }, withTools ? element("span", { class: "chip" }) : null),
      cell("drawn", "number"),
      cell("waiting", "number"),
      cell("sent-on", "number"),
      element(
        "td",
        { "data-cell": "within", "data-head": texts.say("col.within") },
        element(
          "span",
          { class: "within" },
          element("span", { class: "within-share" }),
          element("span", { class: "chip", hidden: true }, element("span", { class: "icon" }), element("span", {})),
          element("span", { class: "within-target" }),
        ),
      ),
      cell("wait-median", "number"),
      cell("wait-p90", "number"),
      cell("service-median", "number"),
      cell("service-p90", "number"),
      element("td", { class: "screen-only", "data-cell": "act" }),
    );
    if (withTools) {
      const button = element("button", { type: "button", class: "button -small" });
      button.addEventListener("click", () => act(made.row, button.dataset.action));
      made.querySelector("[data-cell=act]").append(button);
    }
    return made;
  }

  function fill(child, name, waiting, figures) {
    const cell = (id, words) => setText(child.querySelector(`[data-cell="${id}"]`), words);
    const time = (seconds) => clockTime(seconds) ?? texts.say("none");
    cell("type", name);
    cell("drawn", String(figures?.drawn ?? 0));
    cell("waiting", String(waiting ?? figures?.waiting ?? 0));
    cell("sent-on", String(figures?.sentOn ?? 0));
    within(child, figures?.calledWithinTarget);
    cell("wait-median", time(figures?.wait.medianSeconds));
    cell("wait-p90", time(figures?.wait.p90Seconds));
    cell("service-median", time(figures?.service.medianSeconds));
    cell("service-p90", time(figures?.service.p90Seconds));
  }

  function within(child, share) {
    const root = child.querySelector(".within");
    const words =
      share?.share === undefined
        ? texts.say("none.words")
        : texts.say("within.share", { reached: share.count, of: share.of, share: percent.format(share.share) });
    setText(root.querySelector(".within-share"), words);
    showChip(root.querySelector(".chip"), share);
    setText(root.querySelector(".within-target"), targetWords(share));
  }

  function targetWords(share) {
    if (share?.targetShare === undefined) return "";
    const values = { share: percent.format(share.targetShare), minutes: Math.round((share.targetSeconds ?? 0) / 60) };
    return texts.say(share.targetSeconds === undefined ? "within.target-share" : "within.target", values);
  }

  /** A pause that ends by itself says when. */
  function state(child, type) {
    const chip = child.querySelector("[data-cell=state] .chip");
    const name = type?.state ?? "gone";
    chip.dataset.state = name;
    setText(chip, name === "paused" && type.opensAt ? texts.say("state.paused-until", { time: timeOf(texts, type.opensAt) }) : texts.say(`state.${name}`));
  }

  function action(child, board, row, underWay) {
    const button = child.querySelector("button");
    const wanted = row.type && taskTypeAction(board, row.type);
    button.hidden = !wanted;
    button.dataset.action = wanted ?? "";
    button.setAttribute("aria-busy", String(underWay));
    if (!wanted) return;
    const words = texts.say(`type.${wanted}`);
    setText(button, words);
    button.setAttribute("aria-label", `${words}: ${texts.name(row.names)}`);
  }

  function excludedWords(report) {
    const excluded = report?.total.excluded;
    if (!excluded || excluded.training + excluded.misdirected + excluded.short === 0) return "";
    return texts.say("figures.excluded", excluded);
  }
}
