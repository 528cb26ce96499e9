import { leaveGroup } from "./kiosk-logic.js";

/** Whoever has an appointment checks in at the kiosk: by the word of the day, or a code that a reader types. Pure. */

/** The letters and digits of a word: those that are not mistaken for others. */
export const WORD_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const WORD_LENGTH = 6;
/** Where a kiosk keeps that it has a reader of QR codes: from the first code on that one has read. */
export const READER = "service-island.kiosk.reader";
/** The code of an appointment's page, which its QR code ends with. */
const CODE = /[\w-]{44}$/;
const CODE_LENGTH = 44;
/** Codes on goods have so many digits; nobody types as many where there is nothing to type. */
const SHORTEST_READ = 8;

/** Somebody has an appointment. */
export function startArrival(kiosk) {
  return kiosk.phase === "choose" ? { ...leaveGroup(kiosk), phase: "arrive", code: "", several: false, chosen: [], problem: null } : kiosk;
}

/** A reader has read what is no code of an appointment, a library card perhaps: nobody is left without a word. */
export function misread(kiosk) {
  const asked = startArrival(kiosk);
  return asked === kiosk ? kiosk : { ...asked, problem: { code: "appointment-unknown", document: {} } };
}

/** What was typed of the word. */
export function typeWord(kiosk, typed) {
  return kiosk.phase === "arrive" ? { ...kiosk, code: wordOf(typed), problem: null } : kiosk;
}

function wordOf(typed) {
  return [...typed.toUpperCase()].filter((sign) => WORD_SIGNS.includes(sign)).slice(0, WORD_LENGTH).join("");
}

/** Whether a code is complete. */
export function isWholeCode({ length }) {
  return length === WORD_LENGTH || length === CODE_LENGTH;
}

/** Checks in, by the word that was typed or a code that was read, also where nobody had said that they have an appointment. */
export function arrive(kiosk, code = kiosk.code) {
  const isReady = kiosk.phase === "arrive" || kiosk.phase === "choose";
  return isReady && isWholeCode(code) ? { ...leaveGroup(kiosk), phase: "drawing", code, several: false, chosen: [], person: null, problem: null } : kiosk;
}

/** How long a citizen is expected to wait, and in which place, once it is known; while their number stands here. */
export function expected(kiosk, ticket, { forecast, position }) {
  return kiosk.phase === "drawn" && kiosk.ticket.id === ticket ? { ...kiosk, ticket: { ...kiosk.ticket, forecast, position } } : kiosk;
}

/** A number in place of an appointment that it is too early or too late for. */
export function drawInstead(kiosk) {
  const types = kiosk.problem?.document.taskTypes;
  return kiosk.phase === "notnow" && types !== undefined ? { ...kiosk, phase: "drawing", code: "", chosen: types, problem: null } : kiosk;
}

/**
 * What a reader has typed with one key more, and whether it was a code: it types as a keyboard does, all of a QR code and then Enter.
 *
 * @param {string} typed what came before
 * @param {string} key as the browser names it
 * @returns {{typed: string, code: string | null, isOther: boolean}} `isOther` where it was another code than ours, as on a book
 */
export function readKey(typed, key) {
  if (key === "Enter") {
    const code = CODE.exec(typed)?.[0] ?? null;
    return { typed: "", code, isOther: code === null && typed.length >= SHORTEST_READ };
  }
  return { typed: key.length === 1 ? (typed + key).slice(-CODE_LENGTH) : key === "Shift" ? typed : "", code: null, isOther: false };
}
