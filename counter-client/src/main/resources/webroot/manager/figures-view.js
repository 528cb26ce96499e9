import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { bookedView } from "./booked-view.js";
import { dayView } from "./day-view.js";
import { clockTime, isQuiet, rows, taskTypeAction, waitingTotal } from "./manager-logic.js";
import { sharesView } from "./shares-view.js";

/**
 * The figures of the day: what one wants to know at a glance, then all of them per task type. Task types that nobody has come for
 * are one line, until somebody asks for them.
 *
 * @param {(row: object, action: string) => void} act pauses a task type or resumes it
 */
export function figuresView(texts, act) {
  const part = (id) => document.getElementById(id);
  const bars = sharesView(texts);
  const day = dayView(texts, bars);
  const booked = bookedView(texts);
  part("to-table").addEventListener("click", () => {
    const box = part("all-box");
    box.open = true;
    box.scrollIntoView();
    box.firstElementChild.focus({ preventScroll: true });
  });
  part("fold").addEventListener("click", () => unfold(part("figure-quiet").hidden));

  return {
    /** @param {{ board: object, live?: object, report?: object, askedAt?: string, underWay: boolean, now: number }} known `live` the same day by now */
    update(known) {
      const { board, report } = known;
      if (!board) return;
      const list = rows(board, report);
      day.update(list, known);
      const quiet = report ? list.filter(isQuiet) : [];
      lines("figure-rows", list.filter((row) => !quiet.includes(row)), known);
      lines("figure-quiet", quiet, known);
      part("figures").classList.toggle("-none-sent", !(report?.total.sentOn > 0));
      part("figures").classList.toggle("-none-called", report !== undefined && isBefore(report.total));
      part("figure-fold").hidden = quiet.length === 0;
      if (quiet.length === 0) unfold(false);
      setText(part("fold"), texts.say("figures.quiet", { count: quiet.length }));
      const total = report ? [{ id: "total", figures: report.total }] : [];
      keepList(part("figure-total"), total, (row) => row.id, () => line(false), (child, row) => {
        fill(child, texts.say("total"), waitingTotal(board), row.figures);
      });
      setText(part("figures-excluded"), excludedWords(report));
      booked(list, report?.total);
    },
  };

  /** Whether nobody has been called yet, so that nothing can be said of waits. */
  function isBefore({ calledWithinTarget, wait, service }) {
    return calledWithinTarget?.share === undefined && wait.medianSeconds === undefined && service.medianSeconds === undefined;
  }

  function unfold(isOpen) {
    part("figure-quiet").hidden = !isOpen;
    part("fold").setAttribute("aria-expanded", String(isOpen));
  }

  function lines(id, list, { board, underWay }) {
    keepList(
      part(id),
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
    const cell = (id, words) => {
      const there = child.querySelector(`[data-cell="${id}"]`);
      setText(there, words);
      there.toggleAttribute("data-none", words === texts.say("none"));
    };
    const time = (seconds) => clockTime(seconds) ?? texts.say("none");
    cell("type", name);
    cell("drawn", String(figures?.drawn ?? 0));
    cell("waiting", String(waiting ?? figures?.waiting ?? 0));
    cell("sent-on", String(figures?.sentOn ?? 0));
    within(child, figures?.calledWithinTarget);
    cell("wait-median", time(figures?.wait.medianSeconds));
    cell("wait-p90", time(figures?.wait.p90Seconds));
    cell("service-median", time(figures?.service?.medianSeconds));
    cell("service-p90", time(figures?.service?.p90Seconds));
  }

  function within(child, share) {
    const root = child.querySelector(".within");
    const words =
      share?.share === undefined
        ? texts.say("none.words")
        : texts.say("within.share", { reached: share.count, of: share.of, share: bars.shareWords(share) });
    setText(root.querySelector(".within-share"), words);
    bars.judge(root.querySelector(".chip"), share);
    setText(root.querySelector(".within-target"), bars.targetWords(share));
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
