import { isOutOfSeason } from "../shared/format.js";
import { found, wordsOf } from "./search.js";

/** What a branch offers at this moment, as its board says it. Pure. */

/** With more task types than this, groups and words find them faster than eyes. */
const MOST_TO_LOOK_THROUGH = 8;

/**
 * The task types that a citizen can come for these days; all of them while the branch is closed, when nobody can.
 *
 * @param {object} branch with its board
 */
export function offered({ open, day, taskTypes, peak }) {
  return rushFirst(open ? taskTypes.filter((type) => !isOutOfSeason(type, day.date)) : taskTypes, peak);
}

/** In a rush what it is for comes first, in no group. */
function rushFirst(taskTypes, peak) {
  if (peak === undefined) return taskTypes;
  const rush = peak.taskTypes.map((id) => taskTypes.find((type) => type.id === id)).filter(Boolean);
  const ofRush = rush.map(({ group, ...type }) => ({ ...type, rush: true }));
  return [...ofRush, ...taskTypes.filter((type) => !rush.includes(type))];
}

/** Whether a branch that is open has nobody at a counter. */
export function hasNobody({ open, counters = [] }) {
  return open && counters.length > 0 && counters.every((counter) => !counter.open);
}

/** Whether nobody can draw any more, while people at the counters still serve those who have. */
export function isServingOut({ open, day, counters = [] }) {
  return !open && day.state === "open" && counters.some((counter) => counter.open);
}

/** Whether a number can be drawn for anything at this moment. */
export function hasOpenTask({ open, taskTypes }) {
  return open && taskTypes.some(({ state }) => state === "open");
}

/** The group of what is not done here; no group of task types is called so. */
export const NOT_HERE = ":not-here";

export function isSearchable(taskTypes) {
  return taskTypes.length > MOST_TO_LOOK_THROUGH;
}

/**
 * What there is to choose from: task types, and groups of them where there are many. A group stands
 * where its first task type stood; one of a single task type is that task type. What is not done here
 * comes last, also where a search finds it, in a group where it is several.
 *
 * @param {object[]} taskTypes in the order of the branch
 * @param {Kiosk} kiosk
 * @param {object[]} elsewhere what is not done here, in the order of the branch
 * @param {number} [courses] how many meetings with seats there are within a week; absent where there are no courses
 * @param {boolean} [booked] whether there are appointments: whoever has one comes first
 * @returns {({booked: true} | {type: object} | {group: {id: string, names: object, taskTypes: object[]}} | {entry: object} | {entries: object[]} | {courses: number})[]}
 */
export function choices(taskTypes, { group, search }, elsewhere = [], courses = undefined, booked = false) {
  if (group === NOT_HERE && elsewhere.length > 0) {
    return elsewhere.map((entry) => ({ entry }));
  }
  const all = isSearchable(taskTypes) ? grouped(taskTypes) : [];
  const opened = all.find((choice) => choice.group?.id === group);
  if (opened !== undefined) {
    return opened.group.taskTypes.map((type) => ({ type }));
  }
  const isSearched = wordsOf(search).length > 0;
  const first = booked ? [{ booked }] : [];
  if (all.length === 0 || isSearched) {
    const hits = found([...taskTypes, ...elsewhere], search);
    const types = hits.filter((hit) => taskTypes.includes(hit)).map((type) => ({ type }));
    const entries = hits.filter((hit) => elsewhere.includes(hit));
    return isSearched ? [...types, ...entries.map((entry) => ({ entry }))] : [...first, ...types, ...seats(courses), ...notHere(entries)];
  }
  return [...first, ...all, ...seats(courses), ...notHere(elsewhere)];
}

/** Courses and events have no queue: they come after what has one, where there are any. */
function seats(courses) {
  return courses === undefined ? [] : [{ courses }];
}

function notHere(entries) {
  return entries.length > 1 ? [{ entries }] : entries.map((entry) => ({ entry }));
}

function grouped(taskTypes) {
  const members = new Map();
  for (const type of taskTypes) {
    const key = type.group?.id ?? type;
    members.set(key, [...(members.get(key) ?? []), type]);
  }
  return Array.from(members.values(), (types) => (types.length === 1 ? { type: types[0] } : { group: { ...types[0].group, taskTypes: types } }));
}

/** The names of the group that is shown; null when none is, or it is gone. */
export function shownGroup(taskTypes, { group }) {
  return group === null ? null : (taskTypes.find((type) => type.group?.id === group)?.group ?? null);
}

/** Whether there are appointments for anything in a branch. */
export function hasAppointments({ taskTypes }) {
  return taskTypes.some(({ booking }) => booking !== undefined);
}

/** Where a citizen can do it alone, short enough to remember: "borger.dk". */
export function siteOf(url) {
  return new URL(url).hostname.replace(/^www\./, "");
}

/** The branch with what its board says of this moment; a task type that the board has no more is gone. */
export function withBoard(branch, board) {
  const now = new Map(board.taskTypes.map((type) => [type.id, type]));
  const live = ({ state, opensAt, waiting, forecast }) => ({ state, opensAt, waiting, forecast });
  return {
    ...branch,
    day: board.day,
    open: board.open,
    closed: board.closed,
    week: board.week,
    ownClosing: board.ownClosing,
    stops: board.stops,
    peak: board.peak,
    counters: board.counters,
    notices: board.notices,
    taskTypes: branch.taskTypes.filter(({ id }) => now.has(id)).map((type) => ({ ...type, ...live(now.get(type.id)) })),
  };
}

/** The parts of the room in which somebody serves now, as names per language. */
export function areas({ counters }) {
  const zones = new Map(counters.filter(({ open, zoneNames }) => open && zoneNames).map(({ zone, zoneNames }) => [zone, zoneNames]));
  return [...zones.values()];
}

/** Whether the board has other task types than the branch as read: the same settings have others on another day. */
export function isOfOtherDay(branch, board) {
  const ids = (types) => types.map((type) => type.id).join(" ");
  return ids(branch.taskTypes) !== ids(board.taskTypes);
}
