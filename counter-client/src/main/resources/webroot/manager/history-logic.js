/** What the manager page's history asks for and draws, as pure functions: no document, no network, no clock. */

/** Steps of the heat map's colour, beside none. */
export const HEAT_STEPS = 6;

/** Spans longer than this have no single tickets to show. */
const ERRAND_DAYS = 7;

/** The groupings that can be chosen, in the order to show them. */
export const GROUPINGS = ["day", "weekday", "hour", "taskType", "staffGroup", "branch", "channel", "language", "category", "staff"];

const DAY_MILLIS = 86_400_000;

/** The date so many days earlier. */
export function daysBefore(date, days) {
  return new Date(Date.parse(date) - days * DAY_MILLIS).toISOString().slice(0, 10);
}

/** How many days a span has, both ends included. */
export function daysIn(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLIS) + 1;
}

/** Where the figures of a span are. */
export function historyPath({ branch, from, to }, by, more = {}) {
  return `/api/v1/report?${new URLSearchParams({ ...(branch && { branch }), from, to, by, ...more })}`;
}

/** Where the tickets behind a group are, or undefined where there are too many to show, or where they would be a person's. */
export function errandsPath({ branch, from, to }, by, key, more = {}) {
  if (!branch || by === "staff" || daysIn(from, to) > ERRAND_DAYS) return undefined;
  return `/api/v1/report/errands?${new URLSearchParams({ branch, from, to, by, ...(key !== undefined && { key }), ...more })}`;
}

/** The share called within target per day and what was to be reached, in percent; null where nothing counts. */
export function shareSeries(report) {
  const percent = (part) => (part === undefined ? null : Math.round(part * 1000) / 10);
  return report.groups.map(({ key, calledWithinTarget }) => ({
    date: key,
    share: percent(calledWithinTarget.share),
    target: percent(calledWithinTarget.targetShare),
    count: calledWithinTarget.count,
    of: calledWithinTarget.of,
  }));
}

/** Arrivals by hour and weekday: the hours that occur, and per weekday a cell for each with its step of colour. */
export function heatMap(report) {
  const drawn = new Map(report.groups.map((group) => [group.key, group.drawn]));
  const most = Math.max(1, ...drawn.values());
  const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].filter((day) =>
    report.groups.some((group) => group.key.startsWith(day)),
  );
  const hours = [...new Set(report.groups.map((group) => group.key.slice(-2)))].sort();
  return {
    hours,
    rows: weekdays.map((weekday) => ({
      weekday,
      cells: hours.map((hour) => {
        const count = drawn.get(`${weekday}-${hour}`) ?? 0;
        return { hour, count, step: Math.ceil((count / most) * HEAT_STEPS) };
      }),
    })),
  };
}

/** The different limits of a measure at the end of the span, in minutes, rising. */
export function limits(report, measure) {
  const seconds = report.targets.filter((target) => target.measure === measure && target.targetSeconds !== undefined).map((target) => target.targetSeconds);
  return [...new Set(seconds)].sort((a, b) => a - b).map((each) => each / 60);
}

/** A share as words need it: undefined of nothing. */
export function shareOf(share) {
  return share?.share === undefined ? undefined : share;
}
