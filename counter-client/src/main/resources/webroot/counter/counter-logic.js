import { firstAsked } from "./assistance-logic.js";
import { FREE, isUnfit, whose } from "./own-counter.js";
import { minutes } from "./queue-logic.js";
import { goesOn, isSamePress, lastPress } from "./undo-logic.js";

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

const PREPARED = "prepared";

/** So many outcomes stand in sight beside the big button; the others come when they are asked for. */
const MOST_NEAR = 2;

/** What nobody does in a room. */
const NOT_IN_ROOMS = ["move-to-room", "call-next", "discreet", "pause"];

const WITH_A_TICKET = ["called", "in-service"];
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
  "hand-over": { key: "u", at: WITH_A_TICKET },
  recall: { key: "g", at: ["called"] },
  "no-show": { key: "m", at: ["called"] },
  park: { key: "h", at: WITH_A_TICKET, further: ["called"] },
  transfer: { key: "o", at: WITH_A_TICKET, further: ["called"] },
  "add-errand": { key: "t", at: WITH_A_TICKET, further: ["called"] },
  lifeline: { key: "l", at: ["in-service"], further: ["in-service"] },
  "move-to-room": { key: "w", at: ["in-service"], further: ["in-service"] },
  "move-back": { key: "y", at: ["in-service"] },
  "after-work": { key: "e" },
  "call-next": { key: "k", at: FREE },
  discreet: { key: "c", at: FREE },
  pause: { key: "p", at: FREE, choice: { title: "pause.title", member: "reason", values: PAUSE_REASONS, words: "pause.reason." } },
  close: { key: "x", at: [...FREE, "paused"] },
  "count-enquiry": { key: "+", at: OPEN, further: WITH_A_TICKET },
  draw: { key: "d", at: [...OPEN, "closed"], further: WITH_A_TICKET },
  colleague: { key: "b", at: OPEN, further: WITH_A_TICKET },
  video: { key: "q" },
  more: { key: "r" },
  take: { key: "j" },
  waiting: { key: "v" },
  parked: { key: "s" },
  missed: { key: "i" },
  search: { key: "f" },
  undo: { key: "z" },
  help: { key: "?" },
});

/** How often the page says that somebody is at the counter; after ten minutes of silence the server takes it for left. */
const ATTEND_MILLIS = 2 * 60_000;

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
export function told(state, { counter, queue, lifelines }, now = 0) {
  const next = { ...state, counter: counter ?? state.counter, queue: queue ?? state.queue, lifelines: lifelines ?? state.lifelines };
  // A rush is told with the queue, so that it is seen as soon as it begins.
  if (queue && next.branch) next.branch = { ...next.branch, peak: queue.peak };
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
      return state.counter.room ? undefined : "open";
    case "ready":
      if (isUnfit(state)) return "close";
      return goesOn(state) ? "go-on" : "call-next";
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
  return Object.keys(ACTIONS).filter((name) => ACTIONS[name].at?.includes(standingOf(state)) && isMeant(name, state));
}

/**
 * Somebody is handed over where they are bound for somewhere; a room is gone to where there is one, and come back from; the next one is
 * called beside what the big button does.
 */
function isMeant(name, state) {
  const { counter, queue } = state;
  if (name === "hand-over") return counter.current?.boundFor !== undefined;
  if (counter.room) return !NOT_IN_ROOMS.includes(name);
  if (name === "discreet") return queue?.mayServeTotal > 0;
  if (name === "call-next") return mainAction(state) !== name && !isUnfit(state);
  if (name === "close") return mainAction(state) !== name;
  return name !== "move-back" && (name !== "move-to-room" || (queue?.counters ?? []).some(({ room }) => room === true));
}

/** Whether this person has gone from the shown place, where they were or which is a room that nobody opens. */
export function hasMoved(before, state) {
  if (whose(state) === "mine" || !state.counter) return false;
  return state.counter.room === true ? state.counter.state === "closed" : before?.staff !== undefined && before.staff.id === state.session?.staff.id;
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
 * The outcome that the big button completes with: solved, unless it is for others to end it, or the task type may only end
 * otherwise. Where this person may choose none of its outcomes the server says why.
 */
export function mainOutcome(state) {
  const all = outcomes(state);
  if (preparesFirst(state)) return PREPARED;
  return (all.find(({ outcome }) => outcome === "solved") ?? all[0])?.outcome ?? "solved";
}

/** Whether this person prepares the errand for those who decide or judge: the server then offers that before all others. */
export function preparesFirst(state) {
  return mainAction(state) === "complete" && state.counter.current.outcomes?.[0] === PREPARED;
}

/** The outcomes that may be chosen now; none unless a citizen is being served. */
export function outcomes(state) {
  if (mainAction(state) !== "complete") return [];
  const { mayDecide, outcomes: allowed } = state.counter.current;
  return OUTCOMES.filter(({ outcome }) => (outcome !== "decided" || mayDecide) && (allowed?.includes(outcome) ?? true));
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
  if (named === "video") return state.counter?.video && state.counter.current ? { action: named } : undefined;
  if (named === "more") return hasFurther(state) ? { action: named } : undefined;
  if (named === "undo") return (lastPress(state) ?? state.gone) && { action: named };
  if (["waiting", "parked", "missed", "search", "help", "take"].includes(named)) return { action: named };
  if (named === "after-work") return mainAction(state) === "complete" ? { action: named } : undefined;
  const isThere = actions(state).includes(named) || (named === "close" && mainAction(state) === named);
  return isThere ? { action: named } : undefined;
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
