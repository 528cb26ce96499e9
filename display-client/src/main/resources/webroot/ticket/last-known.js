/**
 * What was last known of a ticket, for the time in which the server cannot say. It goes with the tab, because the
 * next person on a borrowed phone would find it; only a page that was installed, on a phone of one's own, keeps it.
 * A browser that keeps nothing is no reason to fail.
 */

const KEY = "last-known-ticket";

function place() {
  return matchMedia("(display-mode: standalone)").matches ? localStorage : sessionStorage;
}

/** The ticket that was followed last; null when there is none. */
export function lastFollowed() {
  try {
    return JSON.parse(place().getItem(KEY))?.ticket?.id ?? null;
  } catch {
    return null;
  }
}

/** What was known of a ticket and when, by the server's clock; null for any other ticket. */
export function lastKnown(id) {
  try {
    const kept = JSON.parse(place().getItem(KEY));
    return kept?.ticket?.id === id ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps what is known now, instead of what was kept before. */
export function keepKnown(ticket, at) {
  try {
    place().setItem(KEY, JSON.stringify({ ticket, at }));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

/** Keeps nothing any more. */
export function forgetKnown() {
  try {
    place().removeItem(KEY);
  } catch {
    // Then nothing was kept.
  }
}
