/** What the manager page knows and shows, as pure functions: no document, no network, no clock. */

/** The pages of a branch, as addresses within this one; the first is shown when none is asked for. */
export const PAGES = ["#now", "#today", "#history", "#devices"];

/** The page that an address asks for, else the first. */
export function pageOf(hash, without = []) {
  return PAGES.includes(hash) && !without.includes(hash) ? hash : PAGES[0];
}

/** The roles that may use the page. */
export function mayManage(session) {
  return session?.role === "manager" || session?.role === "admin" || leadsPartner(session);
}

/** Whether somebody sees a partner's own figures alone, and changes nothing. */
export function leadsPartner(session) {
  return session?.role === "partner";
}

/** The board as somebody may see it: the manager of a partner the task types that the live view has, which are the partner's. */
export function ownBoard({ session, board, live }) {
  if (!leadsPartner(session) || !board) return board;
  const own = new Set((live?.taskTypes ?? []).map(({ id }) => id));
  return { ...board, taskTypes: board.taskTypes.filter(({ id }) => own.has(id)) };
}

/** Managers see the devices; accepting and revoking them is an administrator's. */
export function mayKeepDevices(session) {
  return session?.role === "admin";
}

/** Which view a state asks for. */
export function view(state) {
  if (!state.session) return "sign-in";
  if (!mayManage(state.session)) return "not-allowed";
  return state.branch ? "branch" : "choose-branch";
}

/**
 * After sign-in: the branch last looked at, else the only one.
 *
 * @param {string | undefined} remembered
 */
export function signedIn(session, remembered) {
  const branches = session.branches.map((branch) => branch.id);
  const branch = branches.includes(remembered) ? remembered : branches.length === 1 ? branches[0] : undefined;
  return { session, branch };
}

/**
 * The day's button: `open`, `close`, `reopen` for an hour after it was closed by a manager, or undefined once the day is over.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function dayAction(board, now) {
  const mayReopen = board?.day.reopenUntil && Date.parse(board.day.reopenUntil) > now;
  return { "not-open": "open", open: "close", closed: mayReopen ? "reopen" : undefined }[board?.day.state];
}

/** What can be done about a task type's draws while the day runs: `resume` for a paused one, `pause` for one that gives numbers. */
export function taskTypeAction(board, taskType) {
  return board.day.state === "open" ? { open: "pause", paused: "resume" }[taskType.state] : undefined;
}

/** How many citizens wait, over all task types. */
export function waitingTotal(board) {
  return (board?.taskTypes ?? []).reduce((sum, type) => sum + type.waiting, 0);
}

/**
 * One row per task type of the board in its order, with the report's figures where it has some; then those that only the report
 * knows (a task type that left the plan).
 */
export function rows(board, report) {
  const groups = new Map((report?.groups ?? []).map((group) => [group.key, group]));
  const known = (board?.taskTypes ?? []).map((type) => ({ id: type.id, type, names: type.names, figures: groups.get(type.id) }));
  const ids = new Set(known.map((row) => row.id));
  const gone = [...groups.values()]
    .filter((group) => !ids.has(group.key))
    .map((group) => ({ id: group.key, names: group.names ?? { da: group.key }, figures: group }));
  return [...known, ...gone];
}

/** A share against its target: `none` (nothing to judge, or no target), `reached` or `missed`. */
export function standing(share) {
  if (share?.share === undefined || share.targetShare === undefined) return "none";
  return share.share >= share.targetShare ? "reached" : "missed";
}

/**
 * A share in whole percent, from 0 to 1, as it is shown: rounded, but down where it would read as a target that it has not reached.
 *
 * @param {{ share: number, targetShare?: number }} share as the server tells it, with four decimals
 */
export function asShown({ share, targetShare }) {
  const percent = Math.round(share * 10_000) / 100;
  const rounded = Math.round(percent) / 100;
  return share < targetShare && rounded >= targetShare ? Math.floor(percent) / 100 : rounded;
}

/**
 * Targets of which a day had more than one, or one for a part of it: each with since when and until when it was in force.
 *
 * @param {object[] | undefined} targets of a report
 */
export function changedTargets(targets) {
  return (targets ?? []).filter((target) => target.since !== undefined || target.until !== undefined);
}

/** Of fewer than these a share in percent says more than is known. */
const LEAST_FOR_A_SHARE = 5;

/** Whether a share is one of so few that it is told as a count. */
export function areFew(share) {
  return share.of < LEAST_FOR_A_SHARE;
}

/**
 * Shares to draw: task types of which somebody was called, or left after the target. Those below their target come first, by how many
 * wait; then, and where as many wait, the furthest below.
 */
export function shares(list) {
  return list
    .filter((row) => row.figures?.calledWithinTarget.share !== undefined)
    .map((row) => ({ ...row, gap: row.figures.calledWithinTarget.share - (row.figures.calledWithinTarget.targetShare ?? 0) }))
    .sort((a, b) => waitingBelow(b) - waitingBelow(a) || a.gap - b.gap);
}

/** How many wait for a task type that is below its target; less than none for one that is not. */
function waitingBelow({ type, figures }) {
  return standing(figures.calledWithinTarget) === "missed" ? (type?.waiting ?? 0) : -1;
}

/** So many are told of what is below its target; more would be a table. */
const MOST_BELOW = 3;

/** Of shares in their order those below what was to be reached, as many as are told, and how many more there are. */
export function below(judged) {
  const missed = judged.filter(({ figures }) => standing(figures.calledWithinTarget) === "missed");
  return { shown: missed.slice(0, MOST_BELOW), more: Math.max(0, missed.length - MOST_BELOW) };
}

/** Whether nobody has come for a task type today, and nothing is to be said of its numbers either. */
export function isQuiet({ type, figures }) {
  const isTold = type?.state === "paused" || type?.state === "full";
  return !isTold && (type?.waiting ?? 0) === 0 && (figures?.drawn ?? 0) === 0 && (figures?.sentOn ?? 0) === 0;
}

/** Seconds as `m:ss`, or undefined. */
export function clockTime(seconds) {
  if (seconds === undefined) return undefined;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * When to fetch figures again: at once if the last fetch is `pause` ms or longer ago, else when it will be.
 *
 * @returns {number} milliseconds from now
 */
export function refreshIn(now, lastFetch, pause) {
  return lastFetch === undefined ? 0 : Math.max(0, lastFetch + pause - now);
}

/** Where today's figures are: the branch's business day by task type. */
export function reportPath(branch, date) {
  return `/api/v1/report?${new URLSearchParams({ branch, from: date, to: date, by: "taskType" })}`;
}

/** Devices that ask first, then by branch and name. */
export function devices(list) {
  const order = { asking: 0, accepted: 1, active: 2 };
  return [...list].sort(
    (a, b) => order[a.state] - order[b.state] || a.branch.localeCompare(b.branch) || a.name.localeCompare(b.name, "da"),
  );
}

/** A code as people type it: upper case, without spaces and hyphens. */
export function code(typed) {
  return typed.toUpperCase().replace(/[\s-]/g, "");
}
