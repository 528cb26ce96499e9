/** Where one can serve, as it is chosen. Pure. */

/** So many of what a colleague can do are named. */
const MOST_NAMED = 3;

/**
 * Branches or counters, the one that this browser used last before the others, each with the key that chooses it: a counter goes by
 * its sign where that is one letter or digit, a branch by its place.
 *
 * @param {{ id: string, label?: string }[]} places
 * @param {string | undefined} last
 * @returns {object[]} with `isLast` and `key`
 */
export function withKeys(places, last) {
  const sorted = [...places].sort((a, b) => Number(b.id === last) - Number(a.id === last));
  return sorted.map((place, at) => ({ ...place, isLast: place.id === last, key: keyOf(place, at) }));
}

function keyOf({ label }, at) {
  if (label === undefined) return at < 9 ? String(at + 1) : undefined;
  return /^[\p{L}\p{N}]$/u.test(label) ? label.toLowerCase() : undefined;
}

/**
 * What a counter is doing, as a message key: `free`, `mine`, `left`, `paused`, `serves` or `taken`.
 *
 * @param {{ state: string, staffId?: string, left?: object, number?: string }} counter
 * @param {string} staff who asks
 */
export function standingOf({ state, staffId, left, number }, staff) {
  if (state === "closed") return "free";
  if (staffId === staff) return "mine";
  if (left) return "left";
  if (state === "paused") return "paused";
  return number ? "serves" : "taken";
}

/**
 * The first of what a colleague can serve now, and how many more there are.
 *
 * @param {string[]} names
 */
export function firstOf(names) {
  const named = names.length === MOST_NAMED + 1 ? names : names.slice(0, MOST_NAMED);
  return { named: named.join(", "), more: names.length - named.length };
}
