/**
 * What this tab last knew of a ticket, for the time in which the server cannot say. It goes with the
 * tab. A browser that keeps nothing is no reason to fail.
 */

const KEY = "last-known-ticket";

/** What was known of a ticket and when, by the server's clock; null for any other ticket. */
export function lastKnown(id) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept?.ticket?.id === id ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps what is known now, instead of what was kept before. */
export function keepKnown(ticket, at) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ticket, at }));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

/** Keeps nothing any more. */
export function forgetKnown() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Then nothing was kept.
  }
}
