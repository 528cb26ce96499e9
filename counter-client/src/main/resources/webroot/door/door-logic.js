/** What can be worked out at the door without a page. */

const LETTERS = /[^2-9A-Z]/g;
const WORD = /^[2-9A-HJKMNP-TV-Z]{6}$/;

/** A word as it was typed or scanned, without blanks and in capitals; null for what is none. */
export function wordOf(typed) {
  const word = typed.toUpperCase().replace(LETTERS, "");
  return WORD.test(word) ? word : null;
}

export { spaced } from "../shared/booked-word.js";

/** The meeting to begin with: the one that people come to now, else the next. */
export function firstOf(meetings) {
  return meetings.find(({ state }) => state === "under-way") ?? meetings.find(({ state }) => state !== "over") ?? meetings[0];
}

/** Whether it has not begun, and is to be held. */
function isToCome({ state }) {
  return ["open", "not-yet"].includes(state);
}

/** Whether whoever comes now can only wait for a seat. */
export function isFull(meeting) {
  return isToCome(meeting) && meeting.free === 0;
}

/** Whether it is too early for anybody to be checked in. */
export function isEarly({ checkInFrom, meeting }, now) {
  return isToCome(meeting) && now < Date.parse(checkInFrom);
}

/** What can be done with a booking, in the order of the buttons. */
export function deedsOf(booking, meeting) {
  if (["over", "called-off", "at-home"].includes(meeting.state)) {
    return [];
  }
  if (booking.state === "came") {
    return ["take-back"];
  }
  return isToCome(meeting) && booking.state !== "missed" ? ["check-in", "give-up"] : ["check-in"];
}

/** Whether a seat may be that of somebody who has not come: once seats are kept no longer the server gives it to who is there. */
export function mayLetIn({ meeting, bookings }) {
  return meeting.state === "under-way" && bookings.some(({ state }) => state === "seated");
}

/** How many wait who may be at the door too, once seats are given to who is there; they come before others. */
export function firstLetIn(door) {
  return mayLetIn(door) ? door.bookings.filter(({ state }) => state === "waiting").length : 0;
}

/** Seats that somebody has, and how many waits there are, of bookings. */
export function countsOf({ meeting, came, bookings }) {
  const taken = bookings.filter(({ seat }) => seat !== undefined).length;
  return { seats: meeting.seats, taken, came, waiting: bookings.filter(({ state }) => state === "waiting").length };
}
