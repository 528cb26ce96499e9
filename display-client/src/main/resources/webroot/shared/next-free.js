import { plusDays } from "./dates.js";
import { read } from "./http.js";

/** So many days from today on are looked at. */
const DAYS = 7;

/**
 * Whether whoever has drawn a number waits so long that they are offered a time to come back at: all that they came for is booked by
 * everyone, and the wait that was told is longer than the rule of each.
 *
 * @param {{ taskTypes: string[], forecast?: { p50: number } }} ticket the answer to a draw
 * @param {object[]} taskTypes of the branch
 */
export function wantsOffer({ taskTypes: wanted, forecast, appointment }, taskTypes) {
  const overs = wanted.map((id) => taskTypes.find((type) => type.id === id)?.booking?.offerOver ?? Infinity);
  return appointment === undefined && forecast !== undefined && forecast.p50 > Math.max(...overs);
}

/**
 * Whether a time is any better than to wait: on the same day much sooner than the wait that was told, or on another day. One that could
 * be checked in for at once is none, as the number would be given up for the same number again.
 *
 * @param {{ drawnAt: string, forecast: { p50: number } }} ticket the answer to the draw
 * @param {number} earlyMinutes how long before its time one may check in
 */
export function isWorthIt({ drawnAt, forecast }, time, earlyMinutes) {
  if (time.slice(0, 10) !== drawnAt.slice(0, 10)) {
    return true;
  }
  const seconds = (Date.parse(time) - Date.parse(drawnAt)) / 1000;
  return seconds > earlyMinutes * 60 && seconds < forecast.p50 / 2;
}

/**
 * The next free time of a branch within a week that is any better than to wait; null where there is none, or nobody can say.
 *
 * @param {string[]} [among] of these times alone
 */
export async function nextFree(branch, ticket, among) {
  const { taskTypes, drawnAt } = ticket;
  const today = drawnAt.slice(0, 10);
  const last = plusDays(today, DAYS - 1);
  const path = `/api/v1/branches/${branch}/free-times?taskTypes=${taskTypes.join(",")}&from=${today}&to=${last}`;
  try {
    const { days, earlyMinutes } = await read(path);
    return (among ?? days.flatMap(({ times }) => times)).find((time) => isWorthIt(ticket, time, earlyMinutes)) ?? null;
  } catch {
    return null;
  }
}
