/** What the manager page's history asks for and draws, as pure functions: no document, no network, no clock. */

import { daysBefore } from "../staff/dates-logic.js";

/** Steps of the heat map's colour, beside none. */
export const HEAT_STEPS = 6;

/** Spans longer than this have no single tickets to show. */
const ERRAND_DAYS = 7;

/** The groupings that can be chosen, in the order to show them. */
export const GROUPINGS = ["day", "weekday", "hour", "taskType", "staffGroup", "partner", "branch", "channel", "language", "category", "elsewhere", "room", "answer", "staff"];

/** Those of a partner's own task types. */
export const GROUPINGS_OF_PARTNER = ["day", "weekday", "taskType", "branch"];

/** Spans that can be chosen by name; the first is shown at first. */
export const SPANS = ["days-28", "days-7", "this-month", "last-month", "this-year"];

/** The figures of a group, by what they are about: as many columns as a page is wide. */
export const THEMES = {
  waiting: ["drawn", "served", "within", "within-called", "wait", "walked-away", "sent-home"],
  service: ["walk", "service", "transaction", "under", "no-show", "excluded", "suggested"],
  outcome: ["first-contact", "referred", "transferred", "sent-on", "lifeline", "outside", "of-served"],
  solved: ["solved", "solved-together", "solved-with-lifeline", "decided", "appointment"],
  unsolved: ["prepared", "referred-citizen-service", "referred-other", "not-here", "missing-papers", "misdirected", "not-known"],
  staffing: ["occupancy", "per-hour", "remotely", "moved-on", "forecast", "forecast-error"],
  enquiries: ["served", "by-telephone", "in-writing", "all-enquiries"],
  pauses: ["off-phone", "off-floor", "off-teaching", "off-lifeline-duty", "off-break", "off-other", "off-absent"],
  appointments: ["booked", "checked-in", "in-time", "late", "missed-times", "cancelled-times", "called-off"],
  satisfaction: ["satisfied", "solution", "answered", "short-answers"],
  partnership: ["received", "solved-at-desk", "handed-over", "wait-on", "handed-in", "handed-out", "at-desk"],
  elsewhere: ["told-kiosk", "told-phone", "told-staff", "staff-minutes"],
  rooms: ["room-services", "room-minutes", "room-occupied", "room-occupancy"],
  alone: ["diverted", "diverted-answered", "diverted-worked", "diverted-came"],
};

/** The one figure of a row where there is no room for more; where a theme has none of these, it is its first. */
export const MAIN_FIGURES = ["within", "service", "satisfied"];

const ALL_THEMES = Object.keys(THEMES);

/** How the figures are worked out: each rule, and the themes that have such figures. */
export const RULES = {
  times: ["waiting", "service", "partnership"],
  shares: ["waiting", "service", "outcome", "staffing", "satisfaction", "appointments", "alone"],
  within: ["waiting"],
  excluded: ["service"],
  visits: ["waiting", "outcome"],
  lifeline: ["outcome"],
  "in-time": ["appointments"],
  off: ["pauses"],
  few: ALL_THEMES,
  alone: ALL_THEMES,
};

/** Some rules are of groupings that tell of few persons. */
export function isSaidBy(rule, by) {
  return { few: ["staffGroup", "staff"], alone: ["hour"] }[rule]?.includes(by) ?? true;
}

/** Why counters are off duty that says more of a person than of the work. */
const PERSONAL = ["break", "other", "away", "signed-out"];

/** How many seconds open counters had nobody for citizens for one of some reasons; undefined where nothing is known of any. */
export function offDutySeconds({ offDuty }, reasons) {
  return offDuty && reasons.reduce((sum, reason) => sum + (offDuty[reason]?.seconds ?? 0), 0);
}

/** Whether nothing is told of some reasons because it would be told of one person; where days are told beside hidden ones, these are. */
export function isOffDutyHidden({ offDuty, offDutyUntoldDays }, reasons) {
  return offDutyUntoldDays !== undefined && reasons.every((reason) => PERSONAL.includes(reason) && offDuty?.[reason] === undefined);
}

/** The figures by which places are compared. */
export const PLACE_FIGURES = ["drawn", "served", "of-served", "within", "wait", "under", "satisfied"];

/** Of those who were sent to do it alone, who said whether it worked; undefined where nobody was sent. */
export function answeredOf(diverted) {
  return diverted && shareFrom(diverted.worked + diverted.notWorked, diverted.sent);
}

/** Of those who said so, for whom it worked; undefined where nobody was sent. */
export function workedOf(diverted) {
  return diverted && shareFrom(diverted.worked, diverted.worked + diverted.notWorked);
}

/** Of the answers to its question how many were this one; the key of an answer is question, slash and answer. */
export function ofItsQuestion({ key, answers = 0 }, groups) {
  const question = key.slice(0, key.indexOf("/") + 1);
  return shareFrom(answers, groups.filter((group) => group.key.startsWith(question)).reduce((sum, group) => sum + (group.answers ?? 0), 0));
}

function shareFrom(count, of) {
  return { count, of, ...(of > 0 && { share: count / of }) };
}

/** The shares that can have a target, each as a group has it. */
export const AIMED = {
  within: (group) => group.calledWithinTarget,
  under: (group) => group.servedUnderTarget,
  "first-contact": (group) => group.firstContact,
  satisfied: (group) => group.satisfaction?.help,
  solution: (group) => group.satisfaction?.solution,
};

/** The target that all of these shares have, in whole percent as people read it; undefined where one has another, or none. */
export function oneTarget(shares) {
  const targets = shares.filter((each) => each !== undefined).map(({ targetShare }) => targetShare);
  return new Set(targets.map(inPercent)).size === 1 ? targets[0] : undefined;
}

/** A share as people read it; undefined for none. */
export function inPercent(share) {
  return share === undefined ? undefined : Math.round(share * 100);
}

const DAY_MILLIS = 86_400_000;

/** A span by its name, as seen from a day; the days to come are left out. */
export function spanOf(name, today) {
  const [year, month] = today.split("-").map(Number);
  const first = (y, m) => new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
  switch (name) {
    case "days-7":
      return { from: daysBefore(today, 6), to: today };
    case "this-month":
      return { from: first(year, month), to: today };
    case "last-month":
      return { from: first(year, month - 1), to: daysBefore(first(year, month), 1) };
    case "this-year":
      return { from: first(year, 1), to: today };
    default:
      return { from: daysBefore(today, 27), to: today };
  }
}

/** How often the share that was to be reached was reached, and the best and the poorest day; undefined where no day counts. */
export function daysInWords(days) {
  const counted = days.filter((day) => day.share !== null);
  if (counted.length === 0) return undefined;
  const sorted = [...counted].sort((a, b) => a.share - b.share);
  const aimed = counted.filter((day) => day.target !== null);
  return { reached: aimed.filter((day) => day.share >= day.target).length, of: aimed.length, poorest: sorted[0], best: sorted.at(-1) };
}

/** The hour in which most come; undefined when nobody comes. */
export function busiest({ rows }) {
  const cells = rows.flatMap(({ weekday, cells: its }) => its.map(({ hour, count }) => ({ weekday, hour, count })));
  const most = cells.sort((a, b) => b.count - a.count)[0];
  return most?.count > 0 ? most : undefined;
}

/** How many days a span has, both ends included. */
export function daysIn(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLIS) + 1;
}

/** The days of a span, up to today, of which a report has nothing. */
export function daysWithout({ groups }, { from, to }, today) {
  const known = new Set(groups.map(({ key }) => key));
  const last = to < today ? to : today;
  const all = from > last ? [] : Array.from({ length: daysIn(from, last) }, (_, at) => daysBefore(from, -at));
  return all.filter((day) => !known.has(day));
}

/** Where the figures of a span are. */
export function historyPath({ branch, from, to }, by, more = {}) {
  return `/api/v1/report?${new URLSearchParams({ ...(branch && { branch }), from, to, by, ...more })}`;
}

/** Groups with no tickets behind them that may be shown: persons, what is done elsewhere, rooms, and answers. */
const WITHOUT_ERRANDS = ["staff", "elsewhere", "room", "answer"];

/** Enquiries of people who were not there have no tickets behind them. */
const CHANNELS_WITHOUT_TICKETS = ["telephone", "written"];

/** Where the tickets behind a group are, or undefined where there are too many to show, or none that may be. */
export function errandsPath({ branch, from, to }, by, key, more = {}) {
  if (!branch || WITHOUT_ERRANDS.includes(by) || daysIn(from, to) > ERRAND_DAYS) return undefined;
  if (by === "channel" && CHANNELS_WITHOUT_TICKETS.includes(key)) return undefined;
  return `/api/v1/report/errands?${new URLSearchParams({ branch, from, to, by, ...(key !== undefined && { key }), ...more })}`;
}

/** The share called within target per day and what was to be reached, in percent; null where nothing counts. */
export function shareSeries(report) {
  const percent = (part) => (part === undefined ? null : Math.round(part * 10_000) / 100);
  return report.groups.map(({ key, calledWithinTarget }) => ({
    date: key,
    share: percent(calledWithinTarget.share),
    target: percent(calledWithinTarget.targetShare),
    count: calledWithinTarget.count,
    of: calledWithinTarget.of,
  }));
}

/** A line through fewer days says nothing; they are told one by one. */
const LEAST_DAYS = 3;

/** The days of a report on which something counts, and whether they are enough for a line. */
export function daysThatCount(report) {
  const days = report.groups.filter(({ calledWithinTarget }) => calledWithinTarget.share !== undefined);
  return { days, areEnough: days.length >= LEAST_DAYS };
}

/** Steps between days that are named on an axis: each, each other, or by weeks. */
const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 364];

/**
 * Which of so many days are named on an axis, at most so many of them: the last, and others in even steps before it.
 *
 * @returns {number[]} positions, rising
 */
export function daysToName(count, most) {
  const step = DAY_STEPS.find((each) => count / each <= Math.max(1, most)) ?? DAY_STEPS.at(-1);
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => count - 1 - at * step).reverse();
}

/** Arrivals by hour and weekday: the hours in which anybody came, and per weekday a cell for each with its step of colour. */
export function heatMap({ groups }) {
  const came = groups.filter((group) => group.drawn > 0);
  const drawn = new Map(came.map((group) => [group.key, group.drawn]));
  const most = Math.max(1, ...drawn.values());
  const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].filter((day) =>
    came.some((group) => group.key.startsWith(day)),
  );
  const hours = hoursBetween(came.map((group) => Number(group.key.slice(-2))));
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

/** All hours from the earliest to the latest, as they stand in keys. */
function hoursBetween(hours) {
  if (hours.length === 0) return [];
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, at) => String(first + at).padStart(2, "0"));
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

/**
 * Where a report of a span of days is, of a branch or of all.
 *
 * @param {string} kind what is told: `growth`, `courses`, `counsel`, `consistency` or `pulse`
 */
export function ofSpan(kind, { branch, from, to }, more = {}) {
  return `/api/v1/report/${kind}?${new URLSearchParams({ ...(branch && { branch }), from, to, ...more })}`;
}
