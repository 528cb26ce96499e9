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
  try {
    const kept = JSON.parse(sessionStorage.getItem(SENT_ON));
    return kept?.of === nameOf(place, day) ? kept.sent : [];
  } catch {
    return [];
  }
}

/** Keeps one, or what is newly known of it. */
export function keepSentOn(place, day, sent) {
  keep(place, day, [sent, ...without(place, day, sent.id)]);
}

/** Forgets one, which came back. */
export function forgetSentOn(place, day, id) {
  keep(place, day, without(place, day, id));
}

function without(place, day, id) {
  return sentOn(place, day).filter((each) => each.id !== id);
}

function keep(place, day, sent) {
  try {
    sessionStorage.setItem(SENT_ON, JSON.stringify({ of: nameOf(place, day), sent }));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

function nameOf({ branch, counter }, day) {
  return [branch, counter, day].join(" ");
}
