import { element, keepList, setText } from "../shared/dom.js";
import { counterName, timeOf, waitRange } from "../shared/format.js";

/**
 * The branch now: alerts, the longest wait, the next hour, who waits per task type, and the counters.
 *
 * @param {{ free: (counter: object) => void }} wishes
 */
export function liveView(texts, wishes) {
  const part = (id) => document.getElementById(id);
  return {
    update(live, board) {
      part("live-box").hidden = !live || !board;
      if (!live || !board) return;
      const names = new Map(board.taskTypes.map((type) => [type.id, texts.name(type.names)]));
      part("live-clock").hidden = !live.clock;
      setText(part("live-clock"), live.clock ? texts.say(`clock.${live.clock.doubt}`) : "");
      alerts(live, names);
      const longest = live.longestWait;
      setText(
        part("live-longest"),
        longest ? texts.say("live.longest", { number: longest.number, type: names.get(longest.taskType) ?? longest.taskType, time: timeOf(longest.waitingSince) }) : texts.say("live.nobody"),
      );
      const arrivals = live.nextHour?.arrivals;
      setText(part("live-next"), arrivals === undefined ? "" : texts.say("live.next-hour", { n: Math.round(arrivals) }));
      keepList(part("live-rows"), live.taskTypes.filter((type) => type.waiting > 0), (type) => type.id, typeRow, (row, type) => fillType(row, type, names));
      part("live-table").hidden = live.taskTypes.every((type) => type.waiting === 0);
      keepList(part("live-counters"), live.counters, (counter) => counter.id, counterItem, fillCounter);
    },
  };

  /** Said once when it begins, and not again while it lasts. */
  function alerts(live, names) {
    const list = live.taskTypes.filter((type) => type.alert !== undefined);
    keepList(
      part("live-alerts"),
      list,
      (type) => type.id,
      () => element("li", { class: "notice" }),
      (item, type) => {
        item.dataset.alert = type.alert;
        const minutes = Math.round((type.targetSeconds ?? 0) / 60);
        setText(item, texts.say(`alert.${type.alert}`, { type: names.get(type.id) ?? type.id, n: type.alert === "late" ? type.late : type.near, minutes }));
      },
    );
  }

  function typeRow() {
    const cell = (name, style) => element("td", { "data-cell": name, ...(style && { class: style }) });
    return element(
      "tr",
      {},
      element("th", { scope: "row", "data-cell": "type" }),
      cell("waiting", "number"),
      cell("since", "number"),
      cell("target", "number"),
      element("td", { "data-cell": "standing" }, element("span", { class: "chip" })),
      cell("forecast"),
    );
  }

  function fillType(row, type, names) {
    const cell = (name, words) => setText(row.querySelector(`[data-cell="${name}"]`), words);
    cell("type", names.get(type.id) ?? type.id);
    cell("waiting", String(type.waiting));
    cell("since", type.longestSince ? timeOf(type.longestSince) : texts.say("none"));
    cell("target", type.targetSeconds === undefined ? texts.say("none") : texts.say("live.minutes", { minutes: Math.round(type.targetSeconds / 60) }));
    const chip = row.querySelector(".chip");
    const standing = type.late > 0 ? "over" : type.near > 0 ? "close" : "within";
    chip.hidden = type.targetSeconds === undefined;
    chip.dataset.standing = standing;
    setText(chip, texts.say(`live.${standing}`, { n: standing === "over" ? type.late : type.near }));
    cell("forecast", waitRange(texts, type.forecast));
  }

  function counterItem() {
    const free = element("button", { type: "button", class: "button -small -quiet" }, texts.say("live.free"));
    const item = element("li", { class: "live-counter" }, element("strong", {}), element("span", { class: "chip" }), element("span", { class: "hint" }), free);
    free.addEventListener("click", () => wishes.free(item.shown));
    return item;
  }

  function fillCounter(item, counter) {
    setText(item.querySelector("strong"), counter.label);
    setText(item.querySelector(".chip"), texts.say(`live.counter.${counter.state}`, { time: timeOf(counter.since) }));
    item.shown = counter;
    const left = counter.left && texts.say(`live.left-${counter.left.reason}`, { time: timeOf(counter.left.since) });
    setText(item.querySelector(".hint"), [counter.number, counter.staffGroup && texts.name(counter.staffGroup), left].filter(Boolean).join(" · "));
    const free = item.querySelector("button");
    free.hidden = counter.state === "closed";
    free.setAttribute("aria-label", texts.say("live.free-counter", { counter: counterName(texts, counter.label) }));
  }
}
