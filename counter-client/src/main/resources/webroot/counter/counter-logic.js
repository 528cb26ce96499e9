/**
 * What the counter page knows and shows, as pure functions: state in, state or facts out. No document, no network, no clock.
 *
 * @typedef {{ branch: string; counter: string }} Place
 * @typedef {{
 *   session?: object;       who is signed in
 *   place?: Place;          the counter that is shown
 *   branch?: object;        BranchView of the branch that is shown
 *   counter?: object;       CounterView
 *   queue?: object;         QueueView
 *   waitsForNobody: boolean the last call found nobody
 *   takenOver?: { ticket: string; label: string }  the ticket that was taken over last, and from which counter
 *   gone?: { press: object; at: number }  what could be taken back last until somebody went on with it, and when that was heard
 * }} State
 */

/** Outcomes in the order of their keys; those with the most `near` stand in sight. `decided` is last and only there for who may decide. */
export const OUTCOMES = Object.freeze([
  { outcome: "solved", key: "1" },
  { outcome: "solved-together", key: "2", near: 1 },
  { outcome: "solved-with-lifeline", key: "3" },
  { outcome: "prepared", key: "4" },
  { outcome: "referred-citizen-service", key: "5" },
  { outcome: "referred-other", key: "6" },
  { outcome: "appointment", key: "7" },
  { outcome: "missing-papers", key: "8", near: 1 },
  { outcome: "not-here", key: "9" },
  { outcome: "misdirected", key: "0" },
  { outcome: "decided", key: "a", near: 2 },
]);

export const PAUSE_REASONS = Object.freeze(["break", "phone", "floor", "teaching", "lifeline-duty", "other"]);
export const PARK_REASONS = Object.freeze(["form", "photo", "colleague", "other"]);
export const OUTSIDE_REASONS = Object.freeze(["came-in-time", "urgent", "appointed", "other"]);
export const REMOVE_REASONS = Object.freeze(["left", "mistake", "other"]);

/** So many outcomes stand in sight beside the big button; the others come when they are asked for. */
const MOST_NEAR = 2;

const WITH_A_TICKET = ["called", "in-service"];
const FREE = ["ready", "after-work"];
const OPEN = [...FREE, "paused", ...WITH_A_TICKET];

/**
 * What a key or a button of the page does, in the order of the page and of the help. `key` as people press it; `at`: the standings of
 * one's own counter in which there is a button for it, where it has one, and `further` those of them in which it only comes when
 * it is asked for; `choice`: what is asked first, with the values of a member of the body and how the words of each begin. An action
 * that needs more than a choice stands in `counter.js`; any other is the command of the counter with its name.
 *
 * @typedef {{ title: string; member: string; values: (string | number)[]; words: string }} Choice
 * @type {Record<string, { key: string; at?: string[]; further?: string[]; choice?: Choice }>}
 */
export const ACTIONS = Object.freeze({
  main: { key: "n" },
  recall: { key: "g", at: ["called"] },
  "no-show": { key: "m", at: ["called"] },
  park: { key: "h", at: WITH_A_TICKET, further: ["called"] },
  transfer: { key: "o", at: WITH_A_TICKET, further: ["called"] },
  "add-errand": { key: "t", at: WITH_A_TICKET, further: ["called"] },
  lifeline: { key: "l", at: ["in-service"], further: ["in-service"] },
  "after-work": { key: "e" },
  "call-next": { key: "k", at: ["after-work"] },
  pause: { key: "p", at: FREE, choice: { title: "pause.title", member: "reason", values: PAUSE_REASONS, words: "pause.reason." } },
  close: { key: "x", at: [...FREE, "paused"] },
  draw: { key: "d", at: [...OPEN, "closed"], further: WITH_A_TICKET },
  colleague: { key: "b", at: OPEN, further: WITH_A_TICKET },
  more: { key: "r" },
  take: { key: "j" },
  waiting: { key: "v" },
  parked: { key: "s" },
  missed: { key: "i" },
  search: { key: "f" },
  undo: { key: "z" },
  help: { key: "?" },
});

/** From this share of the wait target on, a wait is said to be close to it. */
const CLOSE_TO_TARGET = 0.75;
/** How long the last press is offered to be taken back where one looks; later it stands in a list. */
const JUST_PRESSED_MILLIS = 10_000;
/** A press so soon after something could not be taken back any more was meant for that, because it was decided on before. */
const GONE_MEANT_MILLIS = 2500;
/** How long it is told that somebody is on the way to somebody else. */
const TAKEN_SHOWN_MILLIS = 3 * 60_000;
/** How often the page says that somebody is at the counter; after ten minutes of silence the server takes it for left. */
const ATTEND_MILLIS = 2 * 60_000;
/** The worst first. */
const STANDINGS = ["over", "close", "within", "none"];

/** @returns {State} */
export function nobody() {
  return { waitsForNobody: false };
}

/** Which of the page's views a state asks for. */
export function view(state) {
  if (!state.session) return "sign-in";
  if (!state.place?.branch) return "choose-branch";
  if (!state.place.counter) return "choose-counter";
  return "counter";
}

/**
 * After sign-in: the counter that this person has open, else where this workplace was last, else the only branch.
 *
 * @param {Place | undefined} remembered
 */
export function signedIn(session, remembered) {
  const branches = session.branches.map((branch) => branch.id);
  let place;
  if (session.counter) place = session.counter;
  else if (remembered && branches.includes(remembered.branch)) place = remembered;
  else if (branches.length === 1) place = { branch: branches[0] };
  return { ...nobody(), session, place };
}

/** Another place: what was known of the place before is forgotten. */
export function atPlace(state, place) {
  return { ...nobody(), session: state.session, branch: place?.branch === state.place?.branch ? state.branch : undefined, place };
}

/**
 * What the feed says now; either part may be absent.
 *
 * @param {number} [now] milliseconds, the server's clock
 */
export function told(state, { counter, queue }, now = 0) {
  const next = { ...state, counter: counter ?? state.counter, queue: queue ?? state.queue };
  const somebody = (next.queue?.mayServeTotal ?? 0) > 0;
  const last = lastPress(state);
  const isGone = last && !isSamePress(last, state.undone) && !(next.queue.takeBack ?? []).some((press) => isSamePress(press, last));
  if (isGone) next.gone = { press: last, at: now };
  return { ...next, waitsForNobody: state.waitsForNobody && !somebody && next.counter?.state !== "busy" };
}

/** The answer to a command; undefined = nobody waits for this person (204). */
export function answered(state, counter) {
  if (!counter) return { ...state, waitsForNobody: true };
  if (counter.branch !== state.place?.branch || counter.id !== state.place?.counter) return state;
  return { ...state, counter, waitsForNobody: false };
}

/**
 * Whether the ticket that this counter is alerted to is best served here: others are free for it too, and this one was picked.
 * Without them it only is the next.
 */
export function isPicked(state) {
  const { taskType } = state.counter.alert;
  return (state.queue?.counters ?? []).some(({ id, state: standing, serves }) => id !== state.place?.counter && standing === "ready" && serves.includes(taskType));
}

/** Whether nothing was done at a counter between two views of it; what it is told about the queue does not count. */
export function isAsBefore(before, after) {
  const done = (counter) => JSON.stringify([counter?.state, counter?.staff?.id, counter?.pauseReason, counter?.current]);
  return done(before) === done(after);
}

/** What was pressed, by the address that the press went to, such as `call-next`; the end of its message. */
export function pressName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What this person is at the shown counter: `nobody` (closed), `mine` or `other`. */
export function whose(state) {
  if (!state.counter || state.counter.state === "closed") return "nobody";
  return state.counter.staff?.id === state.session?.staff.id ? "mine" : "other";
}

/** Whether this person is on duty at the shown counter; the queue says only then who may serve what. */
export function onDuty(state) {
  return whose(state) === "mine" && state.counter.state !== "paused";
}

/** Whether the page has to say that somebody is at the counter: it was said long ago, or not heard. */
export function mustAttend(state, saidAt, now) {
  return whose(state) === "mine" && (saidAt === undefined || now - saidAt >= ATTEND_MILLIS || state.counter.left !== undefined);
}

/** What the big button does: an action id, or undefined where there is nothing to do but choose another counter. */
export function mainAction(state) {
  if (!state.counter) return undefined;
  if (whose(state) === "other") return state.counter.left && "free";
  switch (state.counter.state) {
    case "closed":
      return "open";
    case "ready":
      return "call-next";
    case "paused":
    case "after-work":
      return "resume";
    case "busy":
      return state.counter.current?.state === "called" ? "start" : "complete";
    default:
      return undefined;
  }
}

/** Everything that may be done now besides the big button, in the order of the page. */
export function actions(state) {
  if (!state.counter || whose(state) === "other") return [];
  return Object.keys(ACTIONS).filter((name) => ACTIONS[name].at?.includes(standingOf(state)));
}

function standingOf({ counter }) {
  return counter.state === "busy" ? (counter.current?.state ?? "in-service") : counter.state;
}

/**
 * The actions and outcomes that may be chosen now, in two parts: `near`, the few likely ones that are in sight, and `further`. What
 * the big button does is in neither.
 */
export function byReach(state) {
  const isNear = (name) => !ACTIONS[name].further?.includes(standingOf(state));
  const all = actions(state);
  const others = outcomes(state).filter(({ outcome }) => outcome !== mainOutcome(state));
  const nearest = [...others].sort((a, b) => (b.near ?? 0) - (a.near ?? 0)).slice(0, MOST_NEAR);
  return {
    near: { actions: all.filter(isNear), outcomes: nearest },
    further: { actions: all.filter((name) => !isNear(name)), outcomes: others.filter((each) => !nearest.includes(each)) },
  };
}

/** Whether there is more to choose from than is in sight. */
function hasFurther(state) {
  const { further } = byReach(state);
  return further.actions.length + further.outcomes.length > 0;
}

/**
 * The outcome that the big button completes with: solved, unless the task type may only end otherwise. Where this person may choose
 * none of its outcomes the server says why.
 */
export function mainOutcome(state) {
  const all = outcomes(state);
  return (all.find(({ outcome }) => outcome === "solved") ?? all[0])?.outcome ?? "solved";
}

/** The outcomes that may be chosen now; none unless a citizen is being served. */
export function outcomes(state) {
  if (mainAction(state) !== "complete") return [];
  const { mayDecide, outcomes: allowed } = state.counter.current;
  return OUTCOMES.filter(({ outcome }) => (outcome !== "decided" || mayDecide) && (allowed?.includes(outcome) ?? true));
}

/** Whether a waiting ticket can be called by hand now. */
export function mayCall(state, row) {
  return row.mayServe && isFree(state);
}

/** Whether one's own counter can take a ticket now. */
function isFree(state) {
  return whose(state) === "mine" && FREE.includes(state.counter.state);
}

/**
 * What a key asks for: `{action}`, `{outcome}` or undefined. A key that would do nothing now asks for nothing.
 *
 * @param {string} key as the browser names it
 */
export function pressed(state, key) {
  const wanted = key.toLowerCase();
  const outcome = outcomes(state).find((each) => each.key === wanted);
  if (outcome) return { outcome: outcome.outcome };
  const named = Object.keys(ACTIONS).find((name) => ACTIONS[name].key === wanted);
  if (!named) return undefined;
  if (named === "main") {
    const action = mainAction(state);
    return action && { action };
  }
  if (named === "take") return firstAsked(state) && { action: named };
  if (named === "more") return hasFurther(state) ? { action: named } : undefined;
  if (named === "undo") return (lastPress(state) ?? state.gone) && { action: named };
  if (["waiting", "parked", "missed", "search", "help"].includes(named)) return { action: named };
  if (named === "after-work") return mainAction(state) === "complete" ? { action: named } : undefined;
  return actions(state).includes(named) ? { action: named } : undefined;
}

/** Whether the current ticket may be called again: `left` times, but not `soon` after the last call. */
export function recall(current, now) {
  const left = current.recallsLeft;
  const soon = left > 0 && current.recallAllowedAt !== undefined && Date.parse(current.recallAllowedAt) > now;
  return { left, soon, allowed: left > 0 && !soon };
}

/** Seconds until nobody can be said to have come: so long the call is shown to its citizen. None is left where that is over. */
export function noShowIn(current, now) {
  return current.noShowAllowedAt === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(current.noShowAllowedAt) - now) / 1000));
}

/**
 * The time on the branch's clock so many minutes from now, such as "11:05".
 *
 * @param {string} reference a time of the branch, for its offset
 * @param {number} now milliseconds, the server's clock
 */
export function clockIn(reference, now, minutesAhead) {
  const [, sign, hours, mins] = /([+-])(\d\d):(\d\d)$/.exec(reference) ?? [null, "+", "0", "0"];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(mins));
  return new Date(now + (minutesAhead + offset) * 60_000).toISOString().slice(11, 16);
}

/** Why this ticket, as a message key and its values, and how the sentence ends. */
export function why(current) {
  const { rule, waitedSeconds, targetSeconds, guardSeconds, ableStaff, steppedBack } = current.why;
  const byTarget = rule === "promised-wait";
  return {
    key: byTarget && !targetSeconds ? "why.nothing-promised" : `why.${rule}`,
    values: {
      waited: minutes(waitedSeconds),
      ...(targetSeconds && { target: minutes(targetSeconds) }),
      ...(guardSeconds && { guard: minutes(guardSeconds) }),
      ...(byTarget && { count: ableStaff }),
    },
    end: steppedBack ? { key: "why.stepped-back", values: { count: steppedBack } } : { key: "why.end", values: {} },
  };
}

/**
 * Whom the big button would call now, with why as {@link why} gives it; undefined while it would call nobody.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function next(state, now) {
  const chosen = whose(state) === "mine" && !state.counter.current ? state.queue?.next : undefined;
  const row = state.queue?.waiting.find((each) => each.id === chosen?.ticket);
  return row && { ...row, because: why({ why: { ...chosen, waitedSeconds: (now - Date.parse(row.waitingSince)) / 1000 } }) };
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
 * The waiting, those that this person may serve first, then by place.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function waiting(state, now) {
  return [...(state.queue?.waiting ?? [])]
    .sort((a, b) => Number(b.mayServe) - Number(a.mayServe) || a.place - b.place)
    .map((row) => {
      const waited = Math.max(0, (now - Date.parse(row.waitingSince)) / 1000);
      return {
        ...row,
        minutes: minutes(waited),
        standing: standing(waited, row.targetSeconds),
        mayCall: mayCall(state, row),
        beyondSkill: onDuty(state) && !row.mayServe,
        waitsFor: whom(state, row, now),
      };
    });
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

/**
 * The waiting per task type, in the branch's order with those that this person may serve first: how many, how long each has waited,
 * the longest first, and how that stands against the target. The view brings the first 200 of the waiting; of more than
 * these the counts are the least that wait, see {@link hasAllWaiting}.
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
    .sort((a, b) => Number(b.mayServe) - Number(a.mayServe) || order.indexOf(a.id) - order.indexOf(b.id));
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

/** Whether the view brings all of the waiting; of a very long queue it brings the first. */
export function hasAllWaiting(state) {
  return (state.queue?.waiting ?? []).length >= (state.queue?.waitingTotal ?? 0);
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

/** The other counters that somebody has open, what they do, and whether one may take over what somebody has left there. */
export function elsewhere(state) {
  return (state.queue?.counters ?? [])
    .filter((counter) => counter.id !== state.place?.counter && counter.state !== "closed")
    .sort((a, b) => a.label.localeCompare(b.label, "da", { numeric: true }))
    .map((counter) => {
      const served = (state.queue.inService ?? []).find((row) => row.counter === counter.id);
      const called = (state.queue.called ?? []).find((row) => row.counter === counter.id);
      return {
        ...counter,
        taskType: (served ?? called)?.taskType,
        doing: served ? "in-service" : called ? "called" : counter.state,
        mayTakeOver: counter.left !== undefined && (served ?? called) !== undefined && isFree(state),
      };
    });
}

/**
 * Who asks for a person to come, in the order of asking, and how that stands for this one: `asked` (somebody has to go),
 * `own-asked` and `own-taken` (asked at this counter), `mine` (this person is on the way) or `taken` (somebody else is; told for a
 * few minutes).
 *
 * @param {number} now milliseconds, the server's clock
 */
export function assistance(state, now) {
  return (state.queue?.assistance ?? [])
    .map((request) => ({ ...request, standing: assistanceStanding(state, request) }))
    .filter(({ standing, takenAt }) => standing !== "taken" || now - Date.parse(takenAt) < TAKEN_SHOWN_MILLIS);
}

function assistanceStanding(state, request) {
  const own = request.kind === "colleague" && request.counter === state.place?.counter && whose(state) === "mine";
  if (request.state === "asked") return own ? "own-asked" : "asked";
  if (own) return "own-taken";
  return request.takenBy?.id === state.session?.staff.id ? "mine" : "taken";
}

/** The one who has waited longest for a person to come. */
export function firstAsked(state) {
  return (state.queue?.assistance ?? []).find((request) => assistanceStanding(state, request) === "asked");
}

/** What this counter has asked colleagues for. */
export function ownAssistance(state) {
  return (state.queue?.assistance ?? []).find((request) => assistanceStanding(state, request).startsWith("own-"));
}

/**
 * What may be taken back here, the last first: what was done at one's own counter, while no ticket is there, and what anybody has
 * removed. `just` says that it was done a few seconds ago, here.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function takeBacks(state, now) {
  return (state.queue?.takeBack ?? [])
    .filter((press) => Date.parse(press.until) > now && (press.what === "removal" || (press.counter === state.place?.counter && whose(state) === "mine")))
    .map((press) => ({
      ...press,
      may: press.what === "removal" || isFree(state),
      just: now - Date.parse(press.at) < JUST_PRESSED_MILLIS && (press.what !== "removal" || press.id === state.removed),
    }))
    .reverse();
}

/**
 * What was done here a few seconds ago, to be told where one looks: a press as {@link takeBacks} has it, with `waits` while its ticket
 * waits again for its next errand, or `park` with the ticket that was put on hold; the newest of them.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function justDone(state, now) {
  const press = takeBacks(state, now).find((each) => each.just && each.may);
  const held = (state.queue?.parked ?? [])
    .filter((row) => isFree(state) && row.counter === state.place?.counter && now - Date.parse(row.parkedAt) < JUST_PRESSED_MILLIS)
    .sort((a, b) => byTime(b.parkedAt, a.parkedAt))[0];
  if (held && !(press && byTime(press.at, held.parkedAt) > 0)) return { ...held, what: "park", just: true };
  return press && { ...press, waits: press.what === "completion" ? waiting(state, now).find((row) => row.id === press.id) : undefined };
}

/**
 * What can be taken back now, the last first, and before it what was just done here as {@link justDone} has it. While a ticket is at
 * the counter only what was just removed here is told.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function undoable(state, now) {
  const just = justDone(state, now);
  const others = isFree(state) ? takeBacks(state, now).filter((press) => !isSamePress(press, just)) : [];
  return [...(just ? [just] : []), ...others];
}

/** Whether two views are of one press; of none is none. */
export function isSamePress(press, other) {
  return press.id === other?.id && press.what === other.what && press.at === other.at;
}

/**
 * What can be taken back no more and is still what a press now was meant for; undefined for none.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function goneInstead({ gone }, now) {
  return gone && now - gone.at < GONE_MEANT_MILLIS ? gone.press : undefined;
}

/** Why a press cannot be taken back any more: its ticket is `called`, `served` or something else went on with it. */
export function whyGone({ queue }, { id }) {
  const isIn = (rows) => (rows ?? []).some((row) => row.id === id);
  return isIn(queue?.called) ? "called" : isIn(queue?.inService) ? "served" : "over";
}

/** This person takes back a press, which is so gone on purpose. */
export function undone(state, press) {
  return { ...state, undone: press };
}

/** What the key takes back: the last that was done here. */
export function lastPress(state) {
  const own = (press) => press.what !== "removal" || press.id === state.removed;
  return takeBacks(state, -Infinity).find((press) => press.may && own(press));
}

/** This person has removed a ticket here. */
export function removed(state, id) {
  return { ...state, removed: id };
}

/**
 * The lines of paper numbers that somebody has typed, such as "17 P 10:32" and "18 P 10:35 10:41-10:52", as the server wants them;
 * those that cannot be read are in `wrong`. A task type goes by its letter or its name, or by how that begins where it is the only one.
 *
 * @param {{ id: string; letter: string; names: Object<string, string> }[]} taskTypes
 */
export function papersOf(text, taskTypes) {
  const papers = [];
  const wrong = [];
  for (const line of text.split("\n").map((each) => each.trim()).filter(Boolean)) {
    const [, paper, task, drawn, from, to] = /^([A-Z]?\d{1,5}) +(\D*?) +(\d{1,2}[:.]\d\d)(?: +(\d{1,2}[:.]\d\d) *- *(\d{1,2}[:.]\d\d))?$/i.exec(line) ?? [];
    const type = task && typeCalled(task.toLowerCase(), taskTypes);
    if (!type) wrong.push(line);
    else papers.push(`${paper.toUpperCase()} ${type.id} ${clock(drawn)}${from ? ` ${clock(from)}-${clock(to)} solved` : ""}`);
  }
  return { papers, wrong };
}

function typeCalled(words, taskTypes) {
  const byLetter = taskTypes.find(({ letter }) => letter.toLowerCase() === words);
  if (byLetter) return byLetter;
  const isCalled = ({ names }, fits) => Object.values(names).some((name) => fits(name.toLowerCase()));
  const whole = taskTypes.find((type) => isCalled(type, (name) => name === words));
  const begun = taskTypes.filter((type) => isCalled(type, (name) => name.startsWith(words)));
  return whole ?? (begun.length === 1 ? begun[0] : undefined);
}

function clock(typed) {
  return typed.replace(".", ":").padStart(5, "0");
}

/** How long the current errand has been served, in whole minutes; undefined for authority tasks, which are never timed. */
export function servedMinutes(current, now) {
  if (current.authority || !current.startedAt) return undefined;
  return minutes((now - Date.parse(current.startedAt)) / 1000);
}

/** The playbook page of the current errand. */
export function playbookPage(pages, current) {
  return current && pages.find((page) => page.taskType === current.taskType);
}

/** The pages with news that ask to be read, and were not yet. */
export function unreadPages(pages) {
  return pages.filter(({ toRead }) => toRead && !toRead.readAt);
}

/** Whether a transfer is refused only because the citizen might wait in vain or be one too many, which may be meant. */
export function mayWaitInVain(problem) {
  return ["task-type-closed", "task-type-paused", "nobody-able", "quota-reached", "addressee-away", "addressee-unable"].includes(problem.code);
}

/** Task types a ticket can be sent on to: all but the one it has now, and those that the branch has no more and finishes. */
export function otherTaskTypes(state) {
  const left = new Set([state.counter?.current?.taskType, ...(state.queue?.servedOut ?? []).map((type) => type.id)]);
  return (state.branch?.taskTypes ?? []).filter((type) => !left.has(type.id));
}

function byTime(a, b) {
  return (a ? Date.parse(a) : 0) - (b ? Date.parse(b) : 0);
}

function byName(a, b) {
  return a.number < b.number ? -1 : Number(a.number > b.number);
}
