/** What whoever leads a branch may change of today, as pure functions. Times are "16:30", by the branch. */

/** What a notice can stand on. */
export const SCREENS = ["board", "kiosk", "phone"];

/**
 * The presses in their order. `longer` also opens again a branch that has closed and whose day has not ended; `usualClosing` takes back
 * what was changed about the closing.
 */
const HOURS = ["opens", "closes", "usualClosing", "lastNumber", "longer"];

const QUARTER = 15;

/**
 * What may be pressed now: hours only where they are changed here, earlier opening only before it, and nothing once the day is over.
 *
 * @param {object} today as the API has it
 * @returns {string[]} of `opens`, `closes`, `usualClosing`, `lastNumber`, `longer`, `usualNumbers`, `taskType`, `peak` or `peakOff`, `notice`
 */
export function offered(today) {
  const { state } = today.day;
  if (state === "closed") return [];
  const running = state === "open";
  const isAhead = today.usualClosing !== undefined && today.usualClosing > clockOf(today);
  const hours = HOURS.filter((press) => press !== (running ? "opens" : "lastNumber") && (press !== "usualClosing" || isAhead));
  const usual = today.lastNumber === undefined ? [] : ["usualNumbers"];
  return [...(today.changeable && today.hours.length > 0 ? [...hours, ...usual] : []), ...(running ? ["taskType", ...rush(today), "notice"] : [])];
}

/** A rush begins or ends where the settings of the branch have one. */
function rush({ peak }) {
  return peak === undefined ? [] : [peak ? "peakOff" : "peak"];
}

/** Whether a press is about a rush: what it does is always the same. */
export function isRush(press) {
  return press === "peak" || press === "peakOff";
}

/** Whether hours change by a press; then it needs a reason, which stands in the history. */
export function changesHours(press) {
  return press !== "taskType" && press !== "reopen";
}

/** A time to begin with: a quarter of an hour that suits the press. */
export function suggested(press, today) {
  const now = minutesOf(clockOf(today));
  const opening = minutesOf(today.hours[0]?.from ?? "10:00");
  const closing = minutesOf(today.hours.at(-1)?.to ?? "16:00");
  switch (press) {
    case "opens":
      return timeOf(Math.max(quarterAfter(now), opening - 2 * QUARTER));
    case "longer":
      if (minutesOf(today.usualClosing ?? "00:00") > Math.max(now, closing)) return today.usualClosing;
      return timeOf(Math.max(quarterAfter(now), closing) + 2 * QUARTER);
    case "taskType":
      return "";
    default:
      return timeOf(Math.min(quarterAfter(now + QUARTER), Math.max(quarterAfter(now), closing - QUARTER)));
  }
}

/**
 * A press as the API takes it, but for the reason.
 *
 * @param {string} press
 * @param {{ typed?: string, taskType?: string }} filled an empty time means: now, or until it is opened again
 * @returns {object | undefined} undefined while something is missing or is no time
 */
export function asked(press, { typed = "", taskType }) {
  const isEmpty = typed.trim() === "";
  const time = isEmpty ? "" : timeTyped(typed);
  if (time === undefined) return undefined;
  switch (press) {
    case "lastNumber":
      return { lastNumber: time || "now" };
    case "usualNumbers":
      return { lastNumber: "usual" };
    case "usualClosing":
      return { closes: "usual" };
    case "taskType":
      return taskType ? { taskType, ...(time ? { until: time } : {}) } : undefined;
    case "peak":
    case "peakOff":
      return { peak: press === "peak" };
    case "reopen":
      return { taskType, reopen: true };
    default:
      return time ? { [press]: time } : undefined;
  }
}

/**
 * A notice as the API takes it, and the first thing that keeps it from being one.
 *
 * @param {{ texts: Object<string, string>, typed: string, screens: string[] }} filled texts by language; an empty time means: today
 * @returns {{ notice?: object, until?: string, missing?: "texts" | "until" | "screens" }} `until` also while the text is missing
 */
export function noticeOf({ texts, typed, screens }) {
  const until = typed.trim() === "" ? "" : timeTyped(typed);
  if (until === undefined) return { missing: "until" };
  if (screens.length === 0) return { missing: "screens" };
  const written = Object.entries(texts).map(([language, words]) => [language, words.trim()]).filter(([, words]) => words !== "");
  if (!written.some(([language]) => language === "da")) return { until, missing: "texts" };
  return { until, notice: { texts: Object.fromEntries(written), ...(until ? { until } : {}), screens } };
}

/**
 * What stands in the way of a time as far as the page can tell: that it is none, or when a task type can only open again. What the
 * hours of the day allow is the server's to say.
 *
 * @param {string} press
 * @param {string | undefined} typed an empty one means: now, or until it is opened again
 * @param {object} today as the API has it
 * @returns {{ obstacle?: string, closes?: string } | undefined} without an obstacle: it is no time; `closes` when the branch does
 */
export function impossible(press, typed, today) {
  if (typed === undefined || typed.trim() === "") return undefined;
  const time = timeTyped(typed);
  if (time === undefined) return {};
  if (press !== "taskType") return undefined;
  const closes = today.hours.at(-1)?.to;
  if (time <= clockOf(today)) return { obstacle: "time-passed" };
  return closes !== undefined && time >= closes ? { obstacle: "closed-by-then", closes } : undefined;
}

/** A time as people write it, "16", "16.30" or "1630", as "16:30"; undefined for what is none. */
export function timeTyped(typed) {
  const [, hours, minutes = "00"] = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(typed.trim()) ?? [];
  return hours === undefined || Number(hours) > 23 || Number(minutes) > 59 ? undefined : `${hours.padStart(2, "0")}:${minutes}`;
}

/** The time of the branch. */
function clockOf({ now }) {
  return now.slice(11, 16);
}

function minutesOf(time) {
  const [hours, minutes] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** No later than the last minute of the day. */
function timeOf(minutes) {
  const kept = Math.min(minutes, 24 * 60 - 1);
  return [Math.floor(kept / 60), kept % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function quarterAfter(minutes) {
  return (Math.floor(minutes / QUARTER) + 1) * QUARTER;
}
