import { compareSeq } from "../shared/feed-logic.js";
import { isOutOfSeason, waitMinutes } from "../shared/format.js";
import { partsOf } from "../shared/hyphens.js";

/** How long a call is shown at least, also when its citizen came at once. */
const SHOWN_MILLIS = 5000;
/** How long after the picture of a call its sound begins: first the eye, then the ear. */
const SOUND_AFTER_MILLIS = 300;
/** A call that waited this long for others to be spoken is late, and is spoken short. */
const LATE_MILLIS = 10_000;
/** How long the second line speaks one language, and a page of a list or a notice stands, in milliseconds. */
const TURN_MILLIS = 8_000;
/** Calls that wait to be spoken; a board carries no more of them either. */
const MOST_TO_SPEAK = 20;
/** As many as can be read from six metres in one row. */
const LAST_SHOWN = 3;
/** Up to this many minutes nine of ten are called: then the task types share a line that says so. */
export const SHORT_WAIT_MINUTES = 5;
/** With this many calls the sign takes the whole board, so that each can still be read from afar. */
const MANY_CALLS = 4;
/** Sentences of together so many letters share one turn, because shorter pieces leave the waits more room; what has more is a step smaller. */
export const LETTERS_IN_A_TURN = 100;
/** So few letters can be written largest where a longer notice has made the room. */
export const FEW_LETTERS = 50;
/** So many letters can just be read while one turn lasts: what has more stands longer. */
const LETTERS_OF_A_TURN = 150;
/** A sentence of no more letters stays whole, because whoever looks up at its second part does not know what is spoken of. */
const LETTERS_OF_A_SENTENCE = 250;
/** A word of more letters takes several lines, each half empty. */
const LETTERS_OF_A_LINE = 40;
/** A sentence that is too long ends its part after one of these where one is near. */
const CLAUSE_ENDS = /[,;:–]$/u;
/** So few letters do not stand alone at the end of a notice. */
const LETTERS_ALONE = 40;
/** Where one sentence ends and the next begins; "kl. 13" is none. */
const BETWEEN_SENTENCES = /(?<=[.!?؟])\s+(?=[\p{Lu}\p{Lo}])/u;
/** So many letters of the name of a branch or a zone leave room for something beside it. */
export const LONG_PLACE_LETTERS = 40;
/** So many letters of a name are still written large. */
export const LONG_NAME_LETTERS = 60;
/** So many letters of a longer one stand in two lines beside minutes. */
const BEGINNING_LETTERS = 46;
/** What no name ends with: marks, and words such as "og" and "for". */
const LOOSE_END = /([\s,;:·–-]+\p{Ll}{0,4})+$/u;
/** With this many calls a long place could not be read: it gives its room to number, arrow and counter. */
export const PLACES_READ_BELOW = 7;
/** How far the picture moves, in pixels, so that nothing burns into the screen. */
const SHIFT = 6;
const SHIFT_MILLIS = 60_000;

/**
 * @typedef {object} Announcements
 * @property {string | null} heardTo id of the newest call that was heard; ids of calls rise
 * @property {{call: object, heardAt: number}[]} heard the calls to announce, oldest first: those of the last
 *     seconds, and those before that are not spoken yet
 * @property {object[]} unspoken those of them that are still to be spoken
 */

/** @type {Announcements} */
export const NOTHING_ANNOUNCED = Object.freeze({ heardTo: null, heard: [], unspoken: [] });

/**
 * Takes in the calls that are new, each once. A screen that has just been switched on announces only
 * those whose citizen is still awaited. A recall takes the place of a call that is not spoken yet.
 *
 * @param {Announcements} before
 * @param {object[]} calls of the board, oldest first
 * @param {number} now in milliseconds
 */
export function hearCalls(before, calls, now) {
  const fresh = calls
    .filter((call) => (before.heardTo === null ? call.open : compareSeq(call.id, before.heardTo) > 0))
    .map((call) => ({ call, heardAt: now }));
  const newest = calls.at(-1)?.id ?? before.heardTo;
  const heardTo =
    before.heardTo !== null && newest !== null && compareSeq(newest, before.heardTo) < 0 ? before.heardTo : newest;
  const recalled = new Set(fresh.map(({ call }) => call.number));
  const isRecent = ({ call, heardAt }) => now - heardAt < SHOWN_MILLIS && !recalled.has(call.number);
  return {
    heardTo: heardTo ?? "0000-00-00/0",
    heard: [...before.heard.filter(isRecent), ...fresh],
    unspoken: [...before.unspoken.filter(({ call }) => !recalled.has(call.number)), ...fresh].slice(-MOST_TO_SPEAK),
  };
}

/**
 * Takes the call that is to be spoken next, if any is: not while another is spoken, and none whose
 * citizen came meanwhile, because a late call to nobody misleads.
 *
 * @param {Announcements} before
 * @param {object[]} calls of the board
 * @param {number} now in milliseconds
 * @param {boolean} isSpeaking
 * @returns {{announcements: Announcements, speak: null | {call: object, length: "full" | "short" | "shortest"}}}
 *     "full" in every language, "short" in the first one because others wait, "shortest" without what is not needed
 */
export function nextToSpeak(before, calls, now, isSpeaking) {
  const wanted = before.unspoken.filter(({ call, heardAt }) => now - heardAt < LATE_MILLIS || isAwaited(calls, call));
  const first = wanted[0];
  if (isSpeaking || first === undefined || now - first.heardAt < SOUND_AFTER_MILLIS) {
    const announcements = wanted.length === before.unspoken.length ? before : { ...before, unspoken: wanted };
    return { announcements, speak: null };
  }
  const late = now - first.heardAt >= LATE_MILLIS;
  const length = late ? "shortest" : wanted.length > 1 ? "short" : "full";
  return { announcements: { ...before, unspoken: wanted.slice(1) }, speak: { call: first.call, length } };
}

/**
 * What the screen shows; `counted` is whether those are counted who are still served after closing, because of
 * some nobody knows how long they wait.
 *
 * @param {object} board
 * @param {Announcements} announcements
 * @param {number} now in milliseconds
 */
export function viewOf(board, announcements, now) {
  const calls = callsToShow(board.calls, announcements, now);
  const shown = new Set(calls.map((call) => call.number));
  const types = board.taskTypes.filter((type) => type.waiting > 0 || (board.open && !isOutOfSeason(type, board.day.date)));
  const grouped = (group) => types.filter((type) => (board.open ? groupOf(type) : "some") === group);
  const waits = grouped("some");
  return {
    calls,
    many: calls.length >= MANY_CALLS,
    last: newestPerNumber(board.calls)
      .filter((call) => !shown.has(call.number))
      .slice(0, LAST_SHOWN)
      .map((call) => whereServed(call, board.counters)),
    waits,
    unstaffed: isUnstaffed(board, waits),
    counted: !board.open && waits.some(({ forecast }) => forecast === undefined),
    none: grouped("none"),
    off: grouped("off"),
    closed: board.open ? null : (board.closed ?? {}),
  };
}

/** A call as its ticket is served now: somebody at another counter may have taken it over since. */
function whereServed(call, counters = []) {
  const now = counters.find(({ number }) => number === call.number);
  return now === undefined || now.id === call.counter ? call : { ...call, counter: now.id, counterLabel: now.label, arrow: now.arrow };
}

/** Whether no wait is known because no counter is open; then that is said once. */
function isUnstaffed({ counters = [] }, waits) {
  return counters.length > 0 && counters.every(({ open }) => !open) && waits.every(({ forecast }) => forecast === undefined);
}

/** All calls that wait for their citizen, and those of the last seconds; the newest first. */
function callsToShow(calls, announcements, now) {
  const recent = new Set(
    announcements.heard.filter(({ heardAt }) => now - heardAt < SHOWN_MILLIS).map(({ call }) => call.id),
  );
  return newestPerNumber(calls).filter((call) => recent.has(call.id) || isAwaited(calls, call));
}

/** A ticket is awaited until its counter starts or gives up, also after a recall took over from the call. */
function isAwaited(calls, call) {
  return calls.some((other) => other.number === call.number && other.counter === call.counter && other.open);
}

/** The newest call of each ticket, newest first. */
function newestPerNumber(calls) {
  const newest = new Map();
  for (const call of [...calls].reverse()) {
    if (!newest.has(call.number)) {
      newest.set(call.number, call);
    }
  }
  return [...newest.values()];
}

/**
 * Whether one waits for a task type, "some" or next to "none", or cannot draw it now, "off". A paused one is off at once, so that
 * nobody looks for it at the kiosk; one that has closed is off when all who wait are called, and until then it says how long they wait.
 */
function groupOf(type) {
  if (type.state === "paused" || (type.state !== "open" && !(type.waiting > 0))) {
    return "off";
  }
  return type.state === "open" && type.forecast !== undefined && waitMinutes(type.forecast).most <= SHORT_WAIT_MINUTES ? "none" : "some";
}

/**
 * A forecast as minutes, such as "11–21"; never a single promise unless both ends are the same.
 *
 * @param {{p50: number, p90: number} | undefined} forecast in seconds
 * @returns {string | null} null when nobody knows
 */
export function minutesOf(forecast) {
  if (forecast === undefined) {
    return null;
  }
  const { about, most } = waitMinutes(forecast);
  return about === most ? String(most) : `${about}–${most}`;
}

/**
 * The minutes that one waits for each of some task types; null where they differ, and where they are not known.
 *
 * @param {object[]} waits
 * @returns {string | null}
 */
export function sameMinutes(waits) {
  const all = new Set(waits.map(({ forecast }) => minutesOf(forecast)));
  return all.size === 1 ? [...all][0] : null;
}

/**
 * The language of the second line; the first line keeps the first language.
 *
 * @param {number} turn
 * @param {string[]} languages at least one
 * @returns {string | null} null when there is only one
 */
export function secondLanguage(turn, languages) {
  const others = languages.slice(1);
  return others.length === 0 ? null : others[turn % others.length];
}

/** Which turn it is; with each the second line may speak another language, and a list or a notice turn to its next page. */
export function turnAt(elapsed) {
  return Math.floor(elapsed / TURN_MILLIS);
}

/**
 * Which of several pages stands there, such that each is once beside each language of the second line.
 *
 * @param {number} turn
 * @param {number} pages
 * @param {number} languages how many take turns in the second line
 * @returns {number} from 0
 */
export function pageAt(turn, pages, languages) {
  if (pages <= 1) {
    return 0;
  }
  const together = Math.max(1, languages);
  const common = greatestDivisor(pages, together);
  const round = (pages * together) / common;
  return (turn + (Math.floor(turn / round) % common)) % pages;
}

/**
 * Notices in pieces, each short enough to be written large. A long one is cut between sentences, and only a sentence that
 * is far too long alone between words; a language with fewer pieces than another shows its own for longer.
 *
 * @param {{id: string, texts: Record<string, string>}[]} notices
 * @returns {{id: string, texts: Record<string, string>}[]} the first piece of a notice has its id
 */
export function piecesOf(notices) {
  return notices.flatMap(({ id, texts }) => {
    const cut = Object.entries(texts).map(([language, text]) => [language, inPieces(text)]);
    const count = Math.max(1, ...cut.map(([, pieces]) => pieces.length));
    return Array.from({ length: count }, (_, at) => ({
      id: at === 0 ? id : `${id} ${at + 1}`,
      texts: Object.fromEntries(cut.map(([language, pieces]) => [language, pieces[Math.floor((at * pieces.length) / count)]])),
    }));
  });
}

function inPieces(text) {
  const pieces = [];
  for (const part of text.split(BETWEEN_SENTENCES).flatMap(inParts)) {
    const longer = pieces.length === 0 ? part : `${pieces.at(-1)} ${part}`;
    if (pieces.length > 0 && longer.length <= LETTERS_IN_A_TURN) {
      pieces[pieces.length - 1] = longer;
    } else {
      pieces.push(part);
    }
  }
  return withoutRest(pieces);
}

/** A last piece that is short stands with the one before, so that none begins within a sentence that is not too long alone. */
function withoutRest(pieces) {
  const rest = pieces.at(-1);
  if (pieces.length < 2 || rest.length >= LETTERS_ALONE) {
    return pieces;
  }
  const before = pieces.at(-2).replace(/\u00a0…$/u, "");
  return [...pieces.slice(0, -2), `${before} ${rest.replace(/^…\u00a0/u, "")}`];
}

/** A sentence, in parts of about the same length where it is far too long, which say that it goes on; a word stays whole. */
function inParts(sentence) {
  const hasLongWord = sentence.split(/\s+/u).some(({ length }) => length > LETTERS_OF_A_LINE);
  const count = Math.ceil(sentence.length / (hasLongWord ? LETTERS_OF_A_TURN : LETTERS_OF_A_SENTENCE));
  if (count <= 1) {
    return [sentence];
  }
  const size = sentence.length / count;
  const gaps = [...sentence.matchAll(/\s+/gu)].map(({ index }) => index);
  const far = (gap, at) => Math.abs(gap - at * size) - (CLAUSE_ENDS.test(sentence.slice(0, gap)) ? size / 3 : 0);
  const cuts = Array.from({ length: count - 1 }, (_, at) => gaps.reduce((best, gap) => (far(gap, at + 1) < far(best, at + 1) ? gap : best), gaps[0]));
  const ends = [...new Set(cuts.filter((cut) => cut !== undefined)), sentence.length];
  return ends.map((end, at) => `${at === 0 ? "" : "…\u00a0"}${sentence.slice(ends[at - 1] ?? 0, end).trim()}${end < sentence.length ? "\u00a0…" : ""}`);
}

/**
 * The one piece of a notice that stands there: one at a time, so that it can be read from afar, and a long one for as many turns as
 * it takes to read it.
 *
 * @template {{texts: Record<string, string>}} Piece
 * @param {number} turn
 * @param {Piece[]} pieces
 * @param {number} languages how many take turns in the second line
 * @returns {Piece | undefined} none without notices
 */
export function noticeAt(turn, pieces, languages) {
  const inTurns = pieces.flatMap((piece) => Array.from({ length: Math.max(1, Math.ceil(lettersOf(piece.texts) / LETTERS_OF_A_TURN)) }, () => piece));
  return inTurns[pageAt(turn, inTurns.length, languages)];
}

/**
 * The name of a task type as it stands beside its letter: of a very long one the first words, and no sign says that there is more, because
 * whoever waits has the letter, and the kiosk says the whole.
 */
export function nameBesideLetter(names) {
  return Object.fromEntries(Object.entries(names).map(([language, name]) => [language, name.length > LONG_NAME_LETTERS ? beginningOf(name) : name]));
}

function beginningOf(name) {
  const end = name.lastIndexOf(" ", BEGINNING_LETTERS);
  return end > 0 ? name.slice(0, end).replace(LOOSE_END, "") : beginningOfWord(name);
}

/** Of a word as many of its parts as have room. */
function beginningOfWord(word) {
  const [first, ...more] = partsOf(word);
  let beginning = first;
  for (const part of more) {
    if (beginning.length + part.length > BEGINNING_LETTERS) {
      break;
    }
    beginning += part;
  }
  return beginning;
}

/** The letters of the longest of some texts in several languages. */
export function lettersOf(texts) {
  return Math.max(0, ...Object.values(texts ?? {}).map(({ length }) => length));
}

function greatestDivisor(a, b) {
  return b === 0 ? a : greatestDivisor(b, a % b);
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
