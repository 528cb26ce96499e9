/** Who waits, is on hold, is missed or is served elsewhere, as the counter page shows it. Pure; `State` is that of `counter-logic.js`. */
import { isFree, mayCall, onDuty, whose } from "./own-counter.js";

/** From this share of the wait target on, a wait is said to be close to it. */
const CLOSE_TO_TARGET = 0.75;
/** The worst first. */
const STANDINGS = ["over", "close", "within", "none"];
/** So many task types are seen at a glance in the branch's order; of more the worst come first. */
const FEW_TYPES = 7;

/** Why this ticket, as a message key and its values, and how the sentence ends. */
export function why(current) {
  const { rule, waitedSeconds, targetSeconds, guardSeconds, ableStaff, steppedBack, appointment } = current.why;
  const byTarget = rule === "promised-wait";
  return {
    key: byTarget && !targetSeconds ? "why.nothing-promised" : `why.${rule}`,
    values: {
      waited: minutes(waitedSeconds),
      ...(targetSeconds && { target: minutes(targetSeconds) }),
      ...(guardSeconds && { guard: minutes(guardSeconds) }),
      // Whoever takes it is one of them.
      ...(byTarget && { count: Math.max(1, ableStaff) }),
      ...(appointment && { at: appointment }),
    },
    end: steppedBack ? { key: "why.stepped-back", values: { count: steppedBack } } : { key: "why.end", values: {} },
  };
}

/**
 * Whom the big button would call now, with why as {@link why} gives it; undefined while it would call nobody. `passed` counts those
 * whose promise is broken already and who are passed by for one that can still be kept. Of several remote counters it may be one who
 * waits in another branch, `state.elsewhere`.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function next(state, now) {
  const { elsewhere } = state;
  if (elsewhere) {
    const { why: because, ticket: id, number } = elsewhere;
    const { waitedSeconds, targetSeconds } = because;
    return { id, number, targetSeconds, standing: standing(waitedSeconds, targetSeconds), because: why({ why: because }), passed: 0 };
  }
  const chosen = chosenOf(state);
  const row = state.queue?.waiting.find((each) => each.id === chosen?.ticket);
  if (!row) return undefined;
  const waitedSeconds = waitedOf(row, now);
  const isLate = standing(waitedSeconds, row.targetSeconds) === "over";
  const passed = chosen.rule === "promised-wait" && !isLate ? late(state, now) : 0;
  return { ...row, because: why({ why: { ...chosen, waitedSeconds } }), passed };
}

/** What the server says of the next one here, while this counter could take somebody. */
function chosenOf(state) {
  return whose(state) === "mine" && !state.counter.current ? state.queue?.next : undefined;
}

/** The wait of a row in seconds, never less than none. */
function waitedOf(row, now) {
  return Math.max(0, (now - Date.parse(row.waitingSince)) / 1000);
}

/** Whole minutes of a span in seconds, as people say it: a wait of 59 s has lasted 0 min. */
export function minutes(seconds) {
  return Math.max(0, Math.floor(seconds / 60));
}

/**
 * A wait against its target: `none` (there is no target), `within`, `close` or `over`. Says how things stand and never counts
 * down.
 */
export function standing(waitedSeconds, targetSeconds) {
  if (targetSeconds === undefined || targetSeconds === null) return "none";
  if (waitedSeconds > targetSeconds) return "over";
  return waitedSeconds >= targetSeconds * CLOSE_TO_TARGET ? "close" : "within";
}

/**
 * The waiting: whom the big button calls, those that wait for this counter alone, the others that this person may serve, those that
 * wait for somebody else, and the rest; each of these by place.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function waiting(state, now) {
  const nextId = (state.elsewhere ?? chosenOf(state))?.ticket;
  return (state.queue?.waiting ?? [])
    .map((row) => {
      const waited = waitedOf(row, now);
      return {
        ...row,
        minutes: minutes(waited),
        standing: standing(waited, row.targetSeconds),
        mayCall: mayCall(state, row),
        beyondSkill: onDuty(state) && !row.mayServe,
        waitsFor: whom(state, row, now),
      };
    })
    .sort((a, b) => reach(a, nextId) - reach(b, nextId) || a.place - b.place);
}

/** How far a row is from being called here, 0 the next. */
function reach({ id, mayServe, waitsFor }, nextId) {
  if (id === nextId) return 0;
  if (!mayServe) return 4;
  if (!waitsFor) return 2;
  return waitsFor.mine ? 1 : 3;
}

/**
 * For whom alone a row waits that was handed on, and whether that is `mine`; undefined once it waits for everybody.
 *
 * @param {number} now milliseconds, the server's clock
 */
function whom(state, { waitsFor }, now) {
  if (!waitsFor || Date.parse(waitsFor.until) <= now) return undefined;
  return { ...waitsFor, mine: whose(state) === "mine" && waitsFor.counter === state.place.counter };
}

/**
 * How many wait for this person: those that may be served here and do not wait for somebody else; undefined before the queue is known.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function waitingForMe(state, now) {
  if (!state.queue) return undefined;
  const forOthers = state.queue.waiting.filter((row) => row.mayServe && whom(state, row, now)?.mine === false);
  return state.queue.mayServeTotal - forOthers.length;
}

/**
 * How many of those that may be served here have waited longer than their target.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function late(state, now) {
  return waiting(state, now).filter((row) => row.standing === "over" && row.waitsFor?.mine !== false && !row.beyondSkill).length;
}

/**
 * The waiting per task type, in the branch's order with those that this person may serve first, and of many those that stand worst:
 * how many, how long each has waited, the longest first, and how that stands against the target. The view brings the first 200 of the
 * waiting; of more than these the counts are the least that wait, see {@link hasAllWaiting}.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function waitingByType(state, now) {
  const types = new Map();
  for (const row of waiting(state, now)) {
    const type = types.get(row.taskType) ?? { id: row.taskType, letter: row.letter, mayServe: row.mayServe, count: 0, over: 0, targetSeconds: row.targetSeconds, marks: [] };
    type.count += 1;
    type.over += Number(row.standing === "over");
    type.marks.push({ minutes: row.minutes, standing: row.standing });
    types.set(row.taskType, type);
  }
  const order = (state.branch?.taskTypes ?? []).map((type) => type.id);
  return [...types.values()]
    .map((type) => ({
      ...type,
      marks: type.marks.sort((a, b) => b.minutes - a.minutes),
      standing: STANDINGS.find((standing) => type.marks.some((mark) => mark.standing === standing)),
    }))
    .sort((a, b) => Number(b.mayServe) - Number(a.mayServe) || (types.size > FEW_TYPES && rank(a) - rank(b)) || order.indexOf(a.id) - order.indexOf(b.id));
}

function rank({ standing }) {
  return STANDINGS.indexOf(standing);
}

/** Whether the view brings all of the waiting; of a very long queue it brings the first. */
export function hasAllWaiting(state) {
  return (state.queue?.waiting ?? []).length >= (state.queue?.waitingTotal ?? 0);
}

/** What a task type of the shown branch is called, also one that is only finished; undefined for one that it does not have. */
export function nameOf(state, taskType) {
  return state.names?.(taskType, state.queue?.servedOut);
}

/** Task types of those who wait that neither the branch as it was read nor the queue names, because settings have changed since. */
export function unknownTypes({ branch, queue }) {
  if (branch === undefined) return [];
  const known = new Set([...branch.taskTypes, ...(queue?.servedOut ?? [])].map((type) => type.id));
  return [...new Set((queue?.waiting ?? []).map((row) => row.taskType))].filter((id) => !known.has(id)).sort();
}

/** The parked: those with an end first, by it; then the others by when they were parked. */
export function parked(state) {
  return [...(state.queue?.parked ?? [])].sort(
    (a, b) =>
      Number(!a.until) - Number(!b.until) || byTime(a.until, b.until) || byTime(a.parkedAt, b.parkedAt) || byName(a, b),
  );
}

/** The missed, the one that may return the shortest first. */
export function missed(state, now) {
  return [...(state.queue?.missed ?? [])]
    .sort((a, b) => byTime(a.returnBy, b.returnBy) || byName(a, b))
    .map((row) => ({ ...row, inTime: Date.parse(row.returnBy) >= now }));
}

/**
 * The other counters that somebody has open, and the rooms, one's own too, what they do, and whether one may take over what somebody has left there.
 *
 * @param {number} [now] milliseconds, the server's clock
 */
export function elsewhere(state, now = 0) {
  return (state.queue?.counters ?? [])
    .map((counter) => ({ ...counter, here: counter.id === (state.counter?.id ?? state.place?.counter) }))
    .filter((counter) => counter.room || (!counter.here && counter.state !== "closed"))
    .sort((a, b) => Number(a.room ?? false) - Number(b.room ?? false) || a.label.localeCompare(b.label, "da", { numeric: true }))
    .map((counter) => {
      const served = (state.queue.inService ?? []).find((row) => row.counter === counter.id);
      const called = (state.queue.called ?? []).find((row) => row.counter === counter.id);
      return {
        ...counter,
        taskType: (served ?? called)?.taskType,
        // What this counter shows no time of has none here either.
        minutes: served && counter.room && !(counter.here && state.counter?.current?.authority) ? minutes((now - Date.parse(served.startedAt)) / 1000) : undefined,
        doing: served ? "in-service" : called ? "called" : counter.state,
        mayTakeOver: counter.left !== undefined && (served ?? called) !== undefined && isFree(state),
      };
    });
}

/**
 * Whom the errand here can be handed to: the colleagues at other open counters, with the names of what they may serve now, as far as
 * names are known yet, and whether the errand is among it.
 */
export function colleagues(state) {
  return (state.queue?.counters ?? [])
    .filter((counter) => counter.id !== state.place?.counter && counter.staffId !== undefined)
    .map((counter) => ({
      ...counter,
      able: counter.serves.includes(state.counter?.current?.taskType),
      can: counter.serves.map((type) => nameOf(state, type)).filter(Boolean),
    }));
}

export function byTime(a, b) {
  return (a ? Date.parse(a) : 0) - (b ? Date.parse(b) : 0);
}

function byName(a, b) {
  return a.number < b.number ? -1 : Number(a.number > b.number);
}
