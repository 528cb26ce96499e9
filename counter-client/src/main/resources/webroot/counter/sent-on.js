import { keep, kept } from "../staff/remembered.js";

const SENT_ON = "counter-sent-on";

/**
 * Whom a counter has sent to other branches today, so that a reload does not lose their new numbers. This tab keeps them until it is
 * closed or another day begins; a browser that keeps nothing shows none.
 *
 * @param {{ branch: string, counter: string }} place
 * @param {string} day any name of the day
 * @returns {{ id: string, number: string, name: string, there?: string }[]} ticket and number here, name of the branch, and the number
 *     there once it is known; the last first
 */
export function sentOn(place, day) {
  const found = kept(SENT_ON);
  return found?.of === nameOf(place, day) ? found.sent : [];
}

/** Keeps one, or what is newly known of it. */
export function keepSentOn(place, day, sent) {
  keepAll(place, day, [sent, ...without(place, day, sent.id)]);
}

/** Forgets one, which came back. */
export function forgetSentOn(place, day, id) {
  keepAll(place, day, without(place, day, id));
}

function without(place, day, id) {
  return sentOn(place, day).filter((each) => each.id !== id);
}

function keepAll(place, day, sent) {
  keep(SENT_ON, { of: nameOf(place, day), sent });
}

function nameOf({ branch, counter }, day) {
  return [branch, counter, day].join(" ");
}
