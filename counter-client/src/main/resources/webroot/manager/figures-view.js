import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { clockTime, dayAction, rows, standing, taskTypeAction, waitingTotal } from "./manager-logic.js";

/**
 * The branch's day and its figures per task type.
 *
 * @param {{ day: (action: string) => void, taskType: (row: object, action: string) => void }} wishes
 */
export function figuresView(texts, wishes) {
  const part = (id) => document.getElementById(id);
  const percent = new Intl.NumberFormat(texts.language === "en" ? "en-GB" : "da-DK", { style: "percent" });
  const dayButton = part("day-act");
  dayButton.addEventListener("click", () => wishes.day(dayButton.dataset.action));

  return {
    update({ board, report, askedAt, underWay, now }) {
      if (!board) return;
      day(board, underWay, now);
      setText(part("figures-asked"), askedAt ? texts.say("figures.asked", { time: timeOf(askedAt) }) : "");
      keepList(
        part("figure-rows"),
        rows(board, report),
        (row) => row.id,
        () => line(true),
        (child, row) => {
          child.row = row;
          fill(child, texts.name(row.names), row.type?.waiting, row.figures);
          state(child, row.type?.state ?? "gone");
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

  function day(board, underWay, now) {
    setText(part("day-title"), texts.name(board.names));
    const words = [texts.say(`day.${board.day.state}`, { time: timeOf(board.day.openedAt ?? "") })];
    if (board.day.state === "open") {
      words.push(texts.say(board.open ? "day.draws-open" : "day.draws-closed"), texts.say("day.waiting", { count: waitingTotal(board) }));
    }
    setText(part("day-words"), words.join(" "));
    const action = dayAction(board, now);
    dayButton.hidden = !action;
    dayButton.dataset.action = action ?? "";
    dayButton.classList.toggle("-main", action === "open");
    dayButton.setAttribute("aria-busy", String(underWay));
    if (action) setText(dayButton, texts.say(`day.act.${action}`));
  }

  function line(withTools) {
    const cell = (name, style) => element("td", { "data-cell": name, ...(style && { class: style }) });
    const made = element(
      "tr",
      {},
      element("th", { scope: "row", "data-cell": "type" }),
      element("td", { "data-cell": "state" }, withTools ? element("span", { class: "chip" }) : null),
      cell("drawn", "number"),
      cell("waiting", "number"),
      element(
        "td",
        { "data-cell": "within" },
        element(
          "span",
          { class: "within" },
          element("span", { class: "within-share" }),
          element("span", { class: "chip", hidden: true }),
          element("span", { class: "within-target" }),
        ),
      ),
      cell("wait-median", "number"),
      cell("wait-p90", "number"),
      cell("service-median", "number"),
      cell("service-p90", "number"),
      element("td", { "data-cell": "act" }),
    );
    if (withTools) {
      const button = element("button", { type: "button", class: "button -small" });
      button.addEventListener("click", () => wishes.taskType(made.row, button.dataset.action));
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
    const chip = root.querySelector(".chip");
    const stands = standing(share);
    chip.hidden = stands === "none";
    chip.dataset.standing = stands;
    setText(chip, stands === "none" ? "" : texts.say(`standing.${stands}`));
    setText(root.querySelector(".within-target"), targetWords(share));
  }

  function targetWords(share) {
    if (share?.targetShare === undefined) return "";
    const values = { share: percent.format(share.targetShare), minutes: Math.round((share.targetSeconds ?? 0) / 60) };
    return texts.say(share.targetSeconds === undefined ? "within.target-share" : "within.target", values);
  }

  function state(child, name) {
    const chip = child.querySelector("[data-cell=state] .chip");
    chip.dataset.state = name;
    setText(chip, texts.say(`state.${name}`));
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
