import { compareSeq } from "../shared/feed-logic.js";

/** How long a call has the middle of the screen when others wait for it. */
export const HOLD_MILLIS = 5000;
/** The same when many wait, so that the screen catches up. */
export const HOLD_SHORT_MILLIS = 2500;
/** How long at most, should the speech not come to its end. */
const HOLD_LONG_MILLIS = 15_000;
/** How long the screen speaks one language and shows one part of the task types. */
export const TURN_MILLIS = 8_000;
/** As many rows as can be read from ten metres. */
const WAITS_SHOWN = 6;
const MANY = 3;
/** Calls that wait to be shown; with more the oldest are given up, they are long among the last calls. */
const MOST_WAITING = 20;
const LAST_SHOWN = 4;
/** How far the picture moves, in pixels, so that nothing burns into the screen. */
const SHIFT = 6;
const SHIFT_MILLIS = 60_000;

/**
 * @typedef {object} Announcements
 * @property {string | null} heardTo id of the newest call that was queued; ids of calls rise
 * @property {object[]} queue calls still to announce, oldest first
 * @property {object | null} shown the call in the middle of the screen
 * @property {number} since when it came there
 */

/** @type {Announcements} */
export const NOTHING_ANNOUNCED = Object.freeze({ heardTo: null, queue: [], shown: null, since: 0 });

/**
 * Queues the calls that were not announced yet, each once. A screen that has just been switched on
 * announces only those whose citizen is still awaited.
 *
 * @param {Announcements} before
 * @param {object[]} calls of the board, oldest first
 */
export function hearCalls(before, calls) {
  const fresh = calls.filter((call) =>
    before.heardTo === null ? call.open : compareSeq(call.id, before.heardTo) > 0,
  );
  const newest = calls.at(-1)?.id ?? before.heardTo;
  const heardTo =
    before.heardTo !== null && newest !== null && compareSeq(newest, before.heardTo) < 0 ? before.heardTo : newest;
  return { ...before, heardTo: heardTo ?? "0000-00-00/0", queue: [...before.queue, ...fresh].slice(-MOST_WAITING) };
}

/**
 * Moves the next call to the middle once the one there has had its time, and has been spoken.
 *
 * @param {Announcements} before
 * @param {number} now
 * @param {boolean} isSpeaking
 */
export function advance(before, now, isSpeaking = false) {
  const shortest = before.queue.length >= MANY ? HOLD_SHORT_MILLIS : HOLD_MILLIS;
  const hold = isSpeaking ? HOLD_LONG_MILLIS : shortest;
  if (before.queue.length === 0 || (before.shown !== null && now - before.since < hold)) {
    return before;
  }
  const [shown, ...queue] = before.queue;
  return { ...before, queue, shown, since: now };
}

/**
 * What the screen shows.
 *
 * @param {object} board
 * @param {Announcements} announcements
 */
export function viewOf(board, announcements) {
  const shown = announcements.shown ?? board.calls.at(-1) ?? null;
  const now = shown === null ? null : (board.calls.find((call) => call.id === shown.id) ?? shown);
  const notYet = new Set(announcements.queue.map((call) => call.id));
  const waits = board.taskTypes.filter((type) => board.open || type.waiting > 0);
  return {
    call: now === null ? null : { ...now, awaited: isAwaited(board, now) },
    last: lastCalls(board, now, notYet),
    waits,
    closed: board.open ? null : (board.closed ?? {}),
    quiet: !board.open && now === null && waits.length === 0,
  };
}

/**
 * Whose turn it is: each language shows all parts of the task types before the next has its turn.
 *
 * @param {number} elapsed milliseconds since the screen began
 * @param {string[]} languages at least one
 * @param {number} rows how many task types there are to show
 */
export function turnOf(elapsed, languages, rows) {
  const pages = Math.max(1, Math.ceil(rows / WAITS_SHOWN));
  const turn = Math.floor(elapsed / TURN_MILLIS) % (pages * languages.length);
  return { language: languages[Math.floor(turn / pages)], page: turn % pages, pages };
}

/** The rows of one part, all parts about equally long. */
export function rowsOf(waits, { page, pages }) {
  const each = Math.ceil(waits.length / pages);
  return waits.slice(page * each, (page + 1) * each);
}

/** The board as a screen shows it that hangs in one zone; the whole board without one. */
export function boardOfZone(board, zone) {
  return zone === null ? board : { ...board, calls: board.calls.filter((call) => call.zone === zone) };
}

/** Where the picture stands at a moment: it goes slowly round a small square, a corner a minute. */
export function shiftAt(now) {
  const corner = Math.floor(now / SHIFT_MILLIS) % 4;
  return { x: corner === 1 || corner === 2 ? SHIFT : 0, y: corner >= 2 ? SHIFT : 0 };
}

/** A ticket is awaited until its counter starts or gives up, also after a recall took over from the call. */
function isAwaited(board, call) {
  return board.calls.some((other) => other.number === call.number && other.counter === call.counter && other.open);
}

/** The newest call of each ticket, newest first, without the one in the middle. */
function lastCalls(board, shown, notYet) {
  const seen = new Set(shown === null ? [] : [shown.number]);
  const last = [];
  for (const call of [...board.calls].reverse()) {
    if (!seen.has(call.number) && !notYet.has(call.id)) {
      seen.add(call.number);
      last.push(call);
    }
  }
  return last.slice(0, LAST_SHOWN);
}
