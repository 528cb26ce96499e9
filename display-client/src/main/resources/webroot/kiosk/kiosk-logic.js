/** The kiosk's way from the first touch to the number. Pure: state in, state out. */

import { isNoAnswer } from "../shared/http.js";

export const MOST_ERRANDS = 5;
const LONGEST_NUMBER = 8;
/** What is wrong with the word itself stands beside it, to be typed anew. */
const OF_THE_WORD = new Set(["appointment-unknown", "too-many-attempts", "invalid-body"]);
/** How long an untouched screen stays, and how long before that it warns. */
const PATIENCE = {
  choose: { all: 60_000, warning: 20_000 },
  self: { all: 60_000, warning: 20_000 },
  elsewhere: { all: 60_000, warning: 20_000 },
  rate: { all: 90_000, warning: 30_000 },
  arrive: { all: 90_000, warning: 30_000 },
  notnow: { all: 60_000, warning: 20_000 },
  booked: { all: 90_000, warning: 30_000 },
  thanks: { all: 15_000, warning: 5_000 },
  drawn: { all: 45_000, warning: 20_000 },
  /** Nothing but the screen has the number. */
  paperless: { all: 120_000, warning: 30_000 },
  /** Somebody is asked to come. */
  waiting: { all: 180_000, warning: 30_000 },
  trouble: { all: 90_000, warning: 30_000 },
};

/**
 * @typedef {object} Kiosk
 * @property {"choose" | "self" | "elsewhere" | "arrive" | "notnow" | "booked" | "rate" | "thanks" | "drawing" | "drawn" | "trouble"} phase
 * @property {string} language
 * @property {boolean} several whether errands are gathered before drawing
 * @property {string[]} chosen task types, in the order of the touches
 * @property {boolean} needs whether the citizen wants help or extra time
 * @property {string | null} group the group of task types that is shown; null: what the page starts with
 * @property {string} search what was typed to find a task type
 * @property {boolean} typing whether the keys to type with are shown
 * @property {number} page of the task types that are shown, from 0
 * @property {boolean} tells whether all that there is to tell lies over the screen
 * @property {string} number of the visit to rate, as far as it is typed
 * @property {string} code the word or code of the appointment that somebody checks in for; empty while nobody does
 * @property {boolean} asking whether the rating is given, and what is asked beside it is shown by itself
 * @property {boolean} numbered whether the number to rate is complete
 * @property {{state: "offered" | "asking" | "asked" | "taken" | "alone", request?: string} | null} person whether
 *     somebody is asked to come; alone when nobody could be asked
 * @property {string[]} ways "large", "contrast", "low" (buttons within low reach), "speech": those that are switched on
 * @property {string | null} elsewhere the id of what is told to be done elsewhere
 * @property {object | null} ticket the answer to the draw
 * @property {{from: string, isTaken: boolean} | null} offer a free time in place of the wait
 * @property {object | null} booked the appointment of whoever has taken it
 * @property {string | null} paper what became of the paper, in the contract's words; null until that is known
 * @property {object | null} problem why it was refused
 * @property {number} touchedAt
 */

/** @returns {Kiosk} as everybody meets it */
export function start(language, now) {
  return {
    phase: "choose",
    language,
    several: false,
    chosen: [],
    needs: false,
    group: null,
    search: "",
    typing: false,
    page: 0,
    tells: false,
    number: "",
    code: "",
    numbered: false,
    person: null,
    ways: [],
    elsewhere: null,
    ticket: null,
    offer: null,
    booked: null,
    paper: null,
    problem: null,
    touchedAt: now,
  };
}

export function touched(kiosk, now) {
  return { ...kiosk, touchedAt: now };
}

export function speakLanguage(kiosk, language) {
  return { ...kiosk, language };
}

/** Gathering several errands, or drawing at the first touch again. */
export function toggleSeveral(kiosk) {
  return kiosk.phase === "choose" ? { ...kiosk, several: !kiosk.several, chosen: [], problem: null } : kiosk;
}

export function toggleNeeds(kiosk) {
  return kiosk.phase === "choose" ? { ...kiosk, needs: !kiosk.needs } : kiosk;
}

export function openGroup(kiosk, group) {
  return kiosk.phase === "choose" ? { ...kiosk, group, search: "", typing: false, page: 0 } : kiosk;
}

/** Back to all there is to choose from, from a group or from a search. */
export function leaveGroup(kiosk) {
  return { ...kiosk, group: null, search: "", typing: false, page: 0 };
}

export function searchFor(kiosk, search) {
  return { ...kiosk, search, page: 0 };
}

/** Shows the keys to type with, or takes them away and leaves what was found. */
export function showKeys(kiosk, typing) {
  return kiosk.phase === "choose" ? { ...kiosk, typing, page: 0 } : kiosk;
}

/** Other task types, or the ones before. */
export function turnPage(kiosk, step) {
  return { ...kiosk, page: Math.max(0, kiosk.page + step) };
}

/** Lays all that there is to tell over the screen, or takes it away. */
export function showTold(kiosk, tells) {
  return kiosk.phase === "choose" ? { ...kiosk, tells } : kiosk;
}

/** Whoever uses a keypad or plugs in a headset is read to, from the first press on. */
export function readAloud(kiosk) {
  return kiosk.ways.includes("speech") ? kiosk : { ...kiosk, ways: [...kiosk.ways, "speech"] };
}

/** The citizen would like to talk to somebody. */
export function offerPerson(kiosk) {
  return kiosk.person === null ? { ...kiosk, person: { state: "offered" } } : kiosk;
}

export function callPerson(kiosk) {
  return kiosk.person?.state === "offered" ? { ...kiosk, person: { state: "asking" } } : kiosk;
}

/** What the server says of the request; what comes too late for it changes nothing. */
export function personAsked(kiosk, { id, state }) {
  return kiosk.person?.state === "asking" ? { ...kiosk, person: { state, request: id } } : kiosk;
}

export function personNotAsked(kiosk) {
  return kiosk.person?.state === "asking" ? { ...kiosk, person: { state: "alone" } } : kiosk;
}

/** Somebody may be on the way by now. */
export function withAssistance(kiosk, assistance = []) {
  const mine = assistance.find(({ id }) => id === kiosk.person?.request);
  return mine === undefined || mine.state === kiosk.person.state ? kiosk : { ...kiosk, person: { ...kiosk.person, state: mine.state } };
}

export function leavePerson(kiosk) {
  return kiosk.person === null ? kiosk : { ...kiosk, person: null };
}

/** Somebody would like to say how the visit was. */
export function startRating(kiosk) {
  return kiosk.phase === "choose" ? { ...kiosk, phase: "rate", number: "", numbered: false, asking: false, problem: null } : kiosk;
}

/** What was typed of the number to rate. */
export function typeNumber(kiosk, typed) {
  return kiosk.phase === "rate" ? { ...kiosk, number: numberOf(typed).slice(0, LONGEST_NUMBER), problem: null } : kiosk;
}

/** The number is complete: now to how the visit was. */
export function haveNumber(kiosk) {
  return kiosk.phase === "rate" && isWhole(kiosk.number) ? { ...kiosk, numbered: true } : kiosk;
}

/** Whether a number may be one: letters alone are the beginning of one. */
export function isWhole(number) {
  return /\d$/.test(number);
}

/** A number as it is called, whatever was typed around it. */
export function numberOf(typed) {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** What is asked beside the rating stands by itself, where large text leaves no room for both. */
export function askMore(kiosk) {
  return kiosk.phase === "rate" && kiosk.numbered ? { ...kiosk, asking: true } : kiosk;
}

/** A rating that is there already is as good as one that has just come. */
export function rated(kiosk, problem, now) {
  if (kiosk.phase !== "rate") {
    return kiosk;
  }
  return problem === null || problem.code === "already-rated"
    ? { ...kiosk, phase: "thanks", problem: null, touchedAt: now }
    : { ...kiosk, numbered: kiosk.numbered && isNoAnswer(problem), problem, touchedAt: now };
}

/** What became of a ticket on paper. */
export function printed(kiosk, ticket, paper) {
  return kiosk.ticket?.id === ticket ? { ...kiosk, paper } : kiosk;
}

/** Whether there should be paper and is none, so that only the screen has the number. */
export function isPaperMissing(kiosk) {
  return kiosk.paper !== null && kiosk.paper !== "none" && kiosk.paper !== "printed";
}

/** Switches one of the ways on or off. */
export function toggleWay(kiosk, way) {
  const ways = kiosk.ways.includes(way) ? kiosk.ways.filter((other) => other !== way) : [...kiosk.ways, way];
  return { ...kiosk, ways, page: 0 };
}

/**
 * Touching a task type draws, or adds it to the errands; one that citizens can do alone first says
 * where. What cannot be drawn now changes nothing.
 */
export function chooseTask(kiosk, taskType) {
  if (kiosk.phase !== "choose" || taskType.state !== "open") {
    return kiosk;
  }
  if (!kiosk.several) {
    const phase = taskType.selfServiceUrl === undefined ? "drawing" : "self";
    return { ...kiosk, phase, chosen: [taskType.id], problem: null };
  }
  if (kiosk.chosen.includes(taskType.id)) {
    return { ...kiosk, chosen: kiosk.chosen.filter((id) => id !== taskType.id) };
  }
  return kiosk.chosen.length < MOST_ERRANDS ? { ...kiosk, chosen: [...kiosk.chosen, taskType.id] } : kiosk;
}

/** Tells where something is done that is not done here. */
export function tellElsewhere(kiosk, id) {
  return kiosk.phase === "choose" ? { ...kiosk, phase: "elsewhere", elsewhere: id, paper: null, problem: null } : kiosk;
}

/** Back to all there is to choose from, with the errands that were gathered. */
export function leaveElsewhere(kiosk) {
  return kiosk.phase === "elsewhere" ? { ...leaveGroup(kiosk), phase: "choose", elsewhere: null, paper: null } : kiosk;
}

/** Draws the errands that were gathered. */
export function drawChosen(kiosk) {
  const isReady = kiosk.phase === "choose" || kiosk.phase === "self";
  return isReady && kiosk.chosen.length > 0 ? { ...kiosk, phase: "drawing", problem: null } : kiosk;
}

/** What a draw sends, or a check-in. */
export function drawRequest({ code, chosen, language, needs }) {
  return { ...(code === "" ? { taskTypes: chosen } : { code }), language, ...(needs ? { needs } : {}) };
}

export function drawn(kiosk, ticket, now) {
  return { ...kiosk, phase: "drawn", ticket, offer: null, paper: null, problem: null, touchedAt: now };
}

/** Whether nobody knew how long a citizen would wait whose number stands here, and the board does now. */
export function isWaitKnownNow({ phase, ticket }, { taskTypes }) {
  const isAwaited = phase === "drawn" && ticket.id !== undefined && ticket.forecast === undefined && ticket.appointment === undefined;
  return isAwaited && taskTypes.some(({ id, forecast }) => id === ticket.taskTypes[0] && forecast !== undefined);
}

/** Without an answer the same press can be tried again; after a refusal the citizen chooses anew, or is told why not now. */
export function failed(kiosk, problem, now) {
  if (!isNoAnswer(problem) && kiosk.code !== "") {
    return { ...kiosk, phase: OF_THE_WORD.has(problem.code) ? "arrive" : "notnow", problem, touchedAt: now };
  }
  return isNoAnswer(problem)
    ? { ...kiosk, phase: "trouble", problem, touchedAt: now }
    : { ...kiosk, phase: "choose", group: null, chosen: [], problem, touchedAt: now };
}

export function tryAgain(kiosk) {
  return kiosk.phase === "trouble" ? { ...kiosk, phase: "drawing", problem: null } : kiosk;
}

/**
 * How long the screen stays as it is; null when there is nothing to go back from.
 *
 * @returns {{over: boolean, warn: boolean, seconds: number} | null}
 */
export function patience(kiosk, resting, now) {
  const { all, warning } = PATIENCE[patienceFor(kiosk)] ?? {};
  if (all === undefined || (kiosk.phase === "choose" && isAtRest(kiosk, resting))) {
    return null;
  }
  const left = kiosk.touchedAt + all - now;
  return { over: left <= 0, warn: left <= warning, seconds: Math.max(0, Math.ceil(left / 1000)) };
}

function patienceFor(kiosk) {
  if (kiosk.person?.state === "asked" || kiosk.person?.state === "taken") {
    return "waiting";
  }
  return kiosk.phase === "drawn" && isPaperMissing(kiosk) ? "paperless" : kiosk.phase;
}

function isAtRest(kiosk, language) {
  return (
    kiosk.language === language &&
    !kiosk.several &&
    !kiosk.needs &&
    kiosk.problem === null &&
    kiosk.group === null &&
    kiosk.search === "" &&
    !kiosk.typing &&
    kiosk.page === 0 &&
    !kiosk.tells &&
    kiosk.person === null &&
    kiosk.ways.length === 0
  );
}
