/** What can be worked out of free times and appointments without a page. */

import { plusDays } from "../shared/dates.js";

export { plusDays };

/** As the server reads it, but for the lengths of its parts. */
const MAIL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const CODE = /^\/book\/([A-Za-z0-9_-]{44})\/?$/;
/** So many days are asked for at once. */
const DAYS = 7;

/** The code of an appointment in an address; null where there is none. */
export function codeOf(path) {
  return CODE.exec(path)?.[1] ?? null;
}

/**
 * What has been chosen, as the fragment of the address says it: `#passport,driving-licence/ry/2026-12-01T10:00:00+01:00`.
 *
 * @returns {{ taskTypes: string[], branch: string | null, from: string | null }}
 */
export function choiceOf(fragment) {
  const [types = "", branch = "", from = ""] = decodeURIComponent(fragment.replace(/^#/, "")).split("/");
  return { taskTypes: types.split(",").filter((type) => type !== ""), branch: branch || null, from: from || null };
}

/** The fragment that says what has been chosen. */
export function fragmentOf({ taskTypes, branch = null, from = null }) {
  return `#${[taskTypes.join(","), branch, from].filter((part) => part !== null).join("/")}`;
}

/** The days to ask for from a day on. */
export function spanFrom(day) {
  return { from: day, to: plusDays(day, DAYS - 1), next: plusDays(day, DAYS) };
}

/** The words of an appointment's state: the key of the message, and whether it is good news, a warning or neither. */
export function standingOf(appointment, now) {
  const { state } = appointment;
  if (isKeptNoMore(appointment, now)) {
    return { key: "book.is.over", look: "-warn" };
  }
  const look = { booked: "-good", honoured: "-good" }[state] ?? "-warn";
  return { key: `book.is.${state}`, look };
}

/** Whether an appointment can still be moved and given up. */
export function isToCome(appointment, now) {
  return appointment.state === "booked" && !isKeptNoMore(appointment, now);
}

/** Whether its holder is later than it was kept for; that nobody came is written down only afterwards. */
export function isKeptNoMore({ state, keptUntil }, now) {
  return state === "booked" && now > Date.parse(keptUntil);
}

/** Days without the time that somebody has, who asks for another. */
export function withoutOwn(days, own) {
  return days.map((day) => ({ ...day, times: day.times.filter((time) => Date.parse(time) !== Date.parse(own)) }));
}

/** Whether its holder may check in at a moment, in milliseconds. */
export function mayCheckIn({ state, comeFrom, keptUntil }, now) {
  return state === "booked" && Date.parse(comeFrom) <= now && now <= Date.parse(keptUntil);
}

export { spaced } from "../shared/booked-word.js";

/** Whether what was typed is a mail address, or nothing at all. */
export function mayBeMail(typed) {
  return typed === "" || (typed.length <= 320 && MAIL.test(typed));
}

/** What is booked and what is still to choose from. */
export function others(taskTypes, chosen) {
  return taskTypes.filter((type) => !chosen.includes(type.id));
}
