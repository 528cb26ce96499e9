/**
 * The time on the branch's clock so many minutes from now, such as "11:05".
 *
 * @param {string} reference a time of the branch, for its offset
 * @param {number} now milliseconds, the server's clock
 */
export function clockIn(reference, now, minutesAhead = 0) {
  const [, sign, hours, mins] = /([+-])(\d\d):(\d\d)$/.exec(reference) ?? [null, "+", "0", "0"];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(mins));
  return new Date(now + (minutesAhead + offset) * 60_000).toISOString().slice(11, 16);
}
