/** What the manager page says of the branch now, as pure functions: no document, no network, no clock. */

import { leadsPartner } from "./manager-logic.js";

/** From this share of the wait target on, a wait is close to it; as the server counts it. */
const NEAR_SHARE = 0.8;

/** A call that nobody has come to for so many minutes is worth a look. */
const LONG_CALL_MINUTES = 5;

const MOST_ALERTS = 3;

/** So many free counters stand by themselves. */
const MOST_FREE = 8;

/** Whole minutes from a time on, never less than none. */
export function minutesSince(time, now) {
  return Math.max(0, Math.floor((now - Date.parse(time)) / 60_000));
}

/** The minutes that each citizen has waited for a task type, longest first. */
export function waits(queue, taskType, now) {
  return (queue?.waiting ?? [])
    .filter((ticket) => ticket.taskType === taskType)
    .map((ticket) => minutesSince(ticket.waitingSince, now))
    .sort((a, b) => b - a);
}

/** How minutes stand against a wait target: `within`, `close` or `over`; `within` where there is none. */
export function standingOf(minutes, targetSeconds) {
  if (targetSeconds === undefined) return "within";
  const seconds = minutes * 60;
  return seconds > targetSeconds ? "over" : seconds >= targetSeconds * NEAR_SHARE ? "close" : "within";
}

/**
 * How a task type stands: `over` when somebody waits too long, `close` when somebody is about to, `unattended` when somebody waits whom
 * nobody who is there may serve, `none` without a target.
 */
export function typeStanding(type) {
  const isInVain = type.unattended === true && type.waiting > 0;
  if (type.targetSeconds === undefined) return isInVain ? "unattended" : "none";
  return type.late > 0 ? "over" : type.near > 0 ? "close" : isInVain ? "unattended" : "within";
}

/** The minutes that the picture of the queue has to have room for: the longest waits and the wait targets. */
export function axisMinutes(types, now) {
  return types.flatMap((type) => [type.longestSince ? minutesSince(type.longestSince, now) : 0, Math.round((type.targetSeconds ?? 0) / 60)]);
}

/** Task types that somebody waits for, and those that nobody does. */
export function split(live) {
  return { waiting: live.taskTypes.filter((type) => type.waiting > 0), idle: live.taskTypes.filter((type) => type.waiting === 0) };
}

const WORST_FIRST = ["over", "close", "unattended", "within", "none"];

/** Those that stand worst first, and of those that stand alike, those that somebody has waited for longest. */
function worstFirst(types) {
  const rank = (type) => WORST_FIRST.indexOf(typeStanding(type));
  const since = ({ longestSince }) => (longestSince === undefined ? Infinity : Date.parse(longestSince));
  return [...types].sort((a, b) => rank(a) - rank(b) || since(a) - since(b));
}

/** Task types in their own order; where there are more than so many, those that stand worst come first. */
export function inSight(types, most) {
  return types.length > most ? worstFirst(types) : types;
}

/** The ids of so many task types that stand worst. */
export function worst(types, most) {
  return new Set(worstFirst(types).slice(0, most).map(({ id }) => id));
}

/**
 * The first line of the page, which answers whether anything is wrong.
 *
 * @returns {{ key: string, types: string[], rest: boolean, coming: number, unattended: { types: string[], count: number } }} `rest`
 *     when others wait, and all of them within their targets; `coming` to how many task types new numbers will probably wait too
 *     long, where nobody waits too long or soon will; `unattended` whom nobody who is there may serve
 */
export function headline(live) {
  const said = (key, more) => ({ key, types: [], rest: false, coming: 0, unattended: { types: [], count: 0 }, ...more });
  const { state } = live.day;
  if (state !== "open") return said(state);
  if (live.taskTypes.length === 0) return said("no-types");
  const { waiting } = split(live);
  if (waiting.length > 0 && isNobodyThere(live)) return said("nobody-open");
  const unattended = unattendedOf(live);
  const over = waiting.filter((type) => type.late > 0).map((type) => type.id);
  const close = waiting.filter((type) => type.late === 0 && type.near > 0).map((type) => type.id);
  const calm = waiting.filter((type) => type.late === 0 && type.near === 0 && !unattended.types.includes(type.id));
  if (over.length > 0) return said("over", { types: over, rest: close.length === 0 && calm.length > 0, unattended });
  if (close.length > 0) return said("close", { types: close, rest: calm.length > 0, unattended });
  if (unattended.count > 0) return said("unattended", { rest: calm.length > 0, unattended });
  const coming = live.taskTypes.filter((type) => type.alert === "coming").length;
  return said(`${waiting.length === 0 ? "nobody" : "well"}${coming > 0 ? "-yet" : ""}`, { coming });
}

/** Who waits for what nobody on duty, or known to come back, may serve: of which task types, and how many. */
export function unattendedOf({ taskTypes }) {
  const types = taskTypes.filter(({ unattended }) => unattended);
  return { types: types.map(({ id }) => id), count: types.reduce((sum, { waiting }) => sum + waiting, 0) };
}

/** Whether a branch that drives is on its way, with nobody who waits: then there is no queue to tell of. */
export function isDriving(live, { stops }) {
  return live.day.state === "open" && stops !== undefined && stops.now === undefined && split(live).waiting.length === 0;
}

/** Whether no counter is open and nobody serves in a room; whoever has no counters, such as a partner at those of the house, is not told so. */
function isNobodyThere({ counters }) {
  return counters.length > 0 && counters.every(({ state }) => state === "closed");
}

/** Counters that are open, of all; rooms are none. */
export function staffed(live) {
  const counters = live.counters.filter(({ room }) => !room);
  return { open: counters.filter((counter) => counter.state !== "closed").length, of: counters.length };
}

/**
 * What each open counter does and for how many minutes. A counter that has called somebody is told apart from one that serves.
 *
 * @param {object | undefined} queue tells who is called and who is in service; without it both are busy
 */
export function counterRows(live, queue, now) {
  return live.counters
    .filter((counter) => counter.state !== "closed")
    .map((counter) => {
      const called = queue?.called?.find((ticket) => ticket.number === counter.number);
      const served = queue?.inService?.find((ticket) => ticket.number === counter.number);
      const doing = counter.state !== "busy" ? counter.state : called ? "calling" : served ? "serving" : "busy";
      const minutes = minutesSince(called?.calledAt ?? served?.startedAt ?? counter.since, now);
      const pauseReason = queue?.counters?.find((each) => each.id === counter.id)?.pauseReason;
      return {
        id: counter.id,
        label: counter.label,
        ...(counter.room && { room: true }),
        doing,
        number: counter.number,
        minutes,
        ...(doing === "paused" && pauseReason && { pauseReason }),
        long: doing === "calling" && minutes >= LONG_CALL_MINUTES,
        ...(counter.left && { left: counter.left }),
      };
    });
}

/** What a manager may do with an open counter: `free` it of a number or of whoever has left it, or `shut` one that nobody is at. */
export function counterPress({ number, left }) {
  return number || left ? "free" : "shut";
}

/**
 * Whether somebody may do so: whoever leads a house at each counter, whoever leads a partner at their own and where somebody has left,
 * unless another's number is there, which the partner's queue does not have.
 */
export function mayPress({ id, number, left }, queue, session) {
  if (!leadsPartner(session)) return true;
  const known = queue?.counters?.find((counter) => counter.id === id);
  const isOwn = known !== undefined && known.staffId === session.staff.id;
  return isOwn || (left !== undefined && (number === undefined || known?.number === number));
}

/** What a partner's manager is told of a queue here: what its counters do, and of nobody who waits. */
export function atCounters({ called, inService, counters }) {
  return { called, inService, counters: counters.map(({ id, staffId, pauseReason, number }) => ({ id, staffId, pauseReason, number })) };
}

/** The open counters to show each by itself, and the free ones that share a line, because so many are free that they hide the others. */
export function byRoom(rows) {
  const free = rows.filter(({ doing, left }) => doing === "ready" && left === undefined);
  return free.length > MOST_FREE ? { shown: rows.filter((row) => !free.includes(row)), free } : { shown: rows, free: [] };
}

/** What a manager can do about long waits, one thing for each task type: who is away longest is asked first. */
function advice(live, queue) {
  const kept = keptCounters(queue);
  const paused = pausedCounters(live, queue).sort((a, b) => a.since.localeCompare(b.since));
  const closed = live.counters.filter((counter) => counter.state === "closed" && !counter.room && !kept.has(counter.id));
  return [
    ...paused.map(({ id, label, since }) => ({ key: "paused", id, label, since })),
    ...closed.map(({ id, label }) => ({ key: "closed", id, label })),
  ];
}

/** Takes the first way that helps those who wait for a task type: a counter of the rush helps nobody else. */
function wayFor({ id }, ways, peak) {
  const helps = (way) => !peak?.counters.includes(way.id) || peak.taskTypes.includes(id);
  const at = ways.findIndex(helps);
  return at < 0 ? undefined : ways.splice(at, 1)[0];
}

/** The counters whose staff hold a pause; whoever has a citizen at another remote counter holds none, and it ends by itself. */
export function pausedCounters(live, queue) {
  const aside = new Set((queue?.counters ?? []).filter(({ pauseReason }) => pauseReason === "serving-elsewhere").map(({ id }) => id));
  return live.counters.filter(({ id, state }) => state === "paused" && !aside.has(id));
}

/** The counters of a rush, on or planned, at which somebody is on duty who may serve nothing of what it is for. */
export function unfitCounters(queue, peak) {
  const isThere = ({ state, staffId, left }) => staffId !== undefined && !left && !["closed", "paused"].includes(state);
  return (queue?.counters ?? []).filter((counter) => peak?.counters.includes(counter.id) && isThere(counter) && !counter.serves?.some((type) => peak.taskTypes.includes(type)));
}

/**
 * Who waits for something else than a rush is for: how many of them somebody at another counter on duty may serve, and how many are
 * left `alone`. Before the queue is known nobody is said to be.
 */
export function othersInRush({ taskTypes }, queue, peak) {
  const others = taskTypes.filter(({ id, waiting }) => waiting > 0 && !peak.taskTypes.includes(id));
  const known = (queue?.counters ?? []).filter(({ serves }) => serves !== undefined);
  const count = (types) => types.reduce((sum, { waiting }) => sum + waiting, 0);
  const isAlone = (type) => known.length > 0 && !known.some(({ id, serves }) => !peak.counters.includes(id) && serves.includes(type.id));
  const alone = count(others.filter(isAlone));
  return { served: count(others) - alone, alone };
}

/** The counters that nobody may open, because whoever has them is in a room. */
export function keptCounters(queue) {
  return new Set((queue?.counters ?? []).filter(({ keptFor }) => keptFor).map(({ id }) => id));
}

/** A counter where somebody is free to serve those who wait for a task type, and of which nothing was advised yet; undefined for none. */
function readyFor({ id, waiting }, live, queue, advised) {
  const serves = new Map((queue?.counters ?? []).map((counter) => [counter.id, counter.serves]));
  const isFree = (counter) => counter.state === "ready" && !counter.left && serves.get(counter.id)?.includes(id);
  const found = waiting > 0 && live.counters.find((counter) => isFree(counter) && !advised.has(counter.id));
  if (!found) return undefined;
  advised.add(found.id);
  return { key: "ready", label: found.label };
}

/**
 * What is wrong, worst first, with what can be done about it, and how many more there are than are shown.
 *
 * @param {{ live: object, queue?: object, notTaken?: object, dark?: object[], peak?: object, now: number }} known `notTaken` settings
 *     that the day could not take; `dark` devices that are not heard of, for whom may see them; `peak` the rush that is on
 * @returns {{ shown: { id: string, key: string, worst: boolean }[], more: number }}
 */
export function alerts({ live, queue, notTaken, dark = [], peak, now }) {
  const found = [];
  const isOpen = live.day.state === "open";
  const { waiting } = split(live);
  const waitingNow = waiting.reduce((sum, type) => sum + type.waiting, 0);
  if (isOpen && waitingNow > 0 && isNobodyThere(live)) {
    found.push({ id: "nobody", key: "nobody-open", rank: 0, worst: true, n: waitingNow });
  }
  if (isOpen && notTaken) {
    const { revision, obstacles } = notTaken;
    found.push({ id: `plan-${revision}`, key: "plan", rank: 1, size: Infinity, worst: true, revision, obstacles, act: { key: `plan-${obstacles[0].kind}` } });
  }
  for (const burst of (isOpen && live.bursts) || []) {
    found.push({ id: `${burst.device ?? burst.by} ${burst.from}`, key: "burst", rank: 1, size: burst.waiting, worst: true, n: burst.waiting, burst });
  }
  const unattended = isOpen && !isNobodyThere(live) ? unattendedOf(live) : { types: [], count: 0 };
  const isTold = ({ id }) => unattended.types.includes(id);
  if (unattended.count > 0) {
    const isByRush = peak !== undefined && unattended.types.some((id) => !peak.taskTypes.includes(id));
    found.push({ id: "unattended", key: "unattended", rank: 0, worst: true, ...unattended, act: { key: isByRush ? "unattended-rush" : "unattended" } });
  }
  for (const type of waiting.filter((each) => each.late > 0 && !isTold(each))) {
    found.push({ id: type.id, key: "late", rank: 1, size: type.late, worst: true, type });
  }
  for (const { id, label, staffName } of isOpen ? unfitCounters(queue, peak) : []) {
    found.push({ id: `unfit-${id}`, key: "unfit", rank: 1, size: 0, worst: false, counter: { label }, name: staffName, act: { key: "unfit" } });
  }
  for (const ask of (queue?.assistance ?? []).filter((each) => each.kind === "printer")) {
    found.push({ id: `printer-${ask.id}`, key: "printer", rank: 2, worst: true, place: ask.place, trouble: ask.trouble, since: ask.askedAt });
  }
  for (const device of dark) {
    found.push({ id: `device-${device.id}`, key: "dark", rank: device.kind === "kiosk" ? 2 : 4, worst: true, device });
  }
  const counters = counterRows(live, queue, now);
  for (const counter of counters.filter((each) => each.left)) {
    found.push({ id: `left-${counter.id}`, key: "left", rank: 3, size: counter.minutes, worst: false, counter });
  }
  for (const counter of counters.filter((each) => each.long && !each.left)) {
    found.push({ id: `call-${counter.id}`, key: "calling", rank: 3, size: counter.minutes, worst: false, counter });
  }
  for (const type of live.taskTypes.filter((each) => !isTold(each) && (each.alert === "near" || each.alert === "coming"))) {
    found.push({ id: type.id, key: type.alert, rank: type.alert === "near" ? 5 : 6, size: type.near, worst: false, type });
  }
  for (const partner of live.contracts ?? []) {
    const isOver = partner.daysLeft < 0;
    found.push({ id: `contract-${partner.id}`, key: isOver ? "contract-over" : "contract", rank: 7, worst: false, partner, act: { key: isOver ? "contract-over" : "contract" } });
  }
  found.sort((a, b) => a.rank - b.rank || (b.size ?? 0) - (a.size ?? 0));
  const ways = advice(live, queue);
  const draws = { key: ways.length === 0 ? "draws" : "draws-too" };
  // What a rush is for is never stopped: it needs more hands.
  const last = ({ id }) => (peak?.taskTypes.includes(id) ? { key: "rush" } : draws);
  const advised = new Set();
  const shown = found.slice(0, MOST_ALERTS).map((alert) => (alert.type ? { ...alert, act: readyFor(alert.type, live, queue, advised) ?? wayFor(alert.type, ways, peak) ?? last(alert.type) } : alert));
  return { shown, more: Math.max(0, found.length - MOST_ALERTS) };
}

/**
 * The task types of which no numbers are given now although the branch gives some, with until when that is today.
 *
 * @returns {{ id: string, names: object, full: boolean, until?: string }[]} `full` where as many were drawn as the day has
 */
export function closedTypes({ taskTypes, open, day }) {
  if (!open) return [];
  return taskTypes
    .filter(({ state }) => state !== "open")
    .map(({ id, names, state, opensAt }) => ({ id, names, full: state === "full", ...(opensAt?.startsWith(day.date) && { until: opensAt }) }));
}

/**
 * When the branch closes today, where it gives numbers and closes as on such a day of the week; a closing of its own is told otherwise.
 *
 * @param {object} [today] as the API has it; it comes later than the board, so what it says of other closings is left out
 */
export function usualClosing({ open, ownClosing }, today) {
  return open && !ownClosing ? (today?.usualClosing ?? today?.hours.at(-1)?.to) : undefined;
}

/** Whom the end of the day sends home, and what it breaks off. */
export function atTheEnd(live) {
  const { called, inService, parked, missed } = live.figures;
  const byType = split(live).waiting.map(({ id, waiting }) => ({ id, waiting }));
  return { waiting: byType.reduce((sum, type) => sum + type.waiting, 0), byType, serving: called + inService, parked, missed };
}
