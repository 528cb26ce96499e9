import { element, keepList, setText } from "../shared/dom.js";

const LEAST_AXIS_MINUTES = 20;
const MOST_TICKS = 4;
/** Marks nearer to each other than this share of the strip would lie on each other. */
const NEAR = 0.08;
const STEPS_MINUTES = [5, 10, 15, 20, 30, 60, 120, 240];

/**
 * The longest minutes that strips beside each other have room for, and the minutes to write at them.
 *
 * @param {number[]} minutes waits and wait targets
 */
export function axis(minutes) {
  const most = Math.max(LEAST_AXIS_MINUTES, ...minutes) * 1.05;
  const step = STEPS_MINUTES.find((each) => most / each <= MOST_TICKS) ?? STEPS_MINUTES.at(-1);
  const end = Math.ceil(most / step) * step;
  return { end, ticks: Array.from({ length: end / step + 1 }, (_, at) => at * step) };
}

/** A queue as a picture: a mark for each citizen, where they stand in time against the target. */
export function targetStrip() {
  return element("div", { class: "strip", role: "img" }, element("span", { class: "strip-target" }), element("span", { class: "strip-marks" }));
}

/**
 * @param {Element} strip made by {@link targetStrip}
 * @param {{ marks: { minutes: number, standing: string }[], target?: number, end: number, words: string }} shown `target` in minutes;
 *     `standing` is `within`, `close` or `over`; `words` say the picture
 */
export function updateStrip(strip, { marks, target, end, words }) {
  const targetMark = strip.querySelector(".strip-target");
  targetMark.hidden = target === undefined;
  targetMark.style.setProperty("--at", (target ?? 0) / end);
  const isNear = (one, other) => other !== undefined && Math.abs(one.minutes - other.minutes) / end < NEAR;
  const line = strip.querySelector(".strip-marks");
  const near = marks.map((mark, at) => isNear(mark, marks[at - 1]) || isNear(mark, marks[at + 1]));
  line.classList.toggle("-tight", near.includes(true));
  const keyed = marks.map((mark, at) => ({ ...mark, at: String(at), row: near[at] ? (at % 2) * 2 - 1 : 0 }));
  keepList(line, keyed, ({ at }) => at, () => element("i", {}), (mark, { minutes, standing, row }) => {
    mark.style.setProperty("--at", Math.min(1, minutes / end));
    mark.style.setProperty("--row", row);
    mark.className = `mark -${standing}`;
  });
  strip.setAttribute("aria-label", words);
}

/** Writes the minutes of an axis in their places. */
export function updateTicks(root, { end, ticks }) {
  keepList(root, ticks.map((minutes) => ({ minutes })), ({ minutes }) => String(minutes), () => element("i", {}), (tick, { minutes }) => {
    tick.style.setProperty("--at", minutes / end);
    setText(tick, String(minutes));
  });
}
