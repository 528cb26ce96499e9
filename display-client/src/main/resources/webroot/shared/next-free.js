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
 * Whether a time is any better than to wait: much sooner than the wait that was told, or after all of it.
 *
 * @param {{ drawnAt: string, forecast: { p50: number, p90: number } }} ticket the answer to the draw
 */
export function isWorthIt({ drawnAt, forecast }, time) {
  const seconds = (Date.parse(time) - Date.parse(drawnAt)) / 1000;
  return seconds < forecast.p50 / 2 || seconds > forecast.p90;
}

/** The next free time of a branch within a week that is any better than to wait; null where there is none, or nobody can say. */
export async function nextFree(branch, ticket) {
  const { taskTypes, drawnAt } = ticket;
  const today = drawnAt.slice(0, 10);
  const last = plusDays(today, DAYS - 1);
  const path = `/api/v1/branches/${branch}/free-times?taskTypes=${taskTypes.join(",")}&from=${today}&to=${last}`;
  try {
    return (await read(path)).days.flatMap(({ times }) => times).find((time) => isWorthIt(ticket, time)) ?? null;
  } catch {
    return null;
  }
}
