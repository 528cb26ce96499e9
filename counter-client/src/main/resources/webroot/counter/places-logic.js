/** Where one can serve, as it is chosen. Pure. */

/** So many of what a colleague can do are named. */
const MOST_NAMED = 3;

/** What somebody else has. */
const OF_OTHERS = ["taken", "serves", "paused", "kept"];

/**
 * Branches, the one that this browser used last before the others, each with its place as the key that chooses it.
 *
 * @param {{ id: string }[]} branches
 * @param {string | undefined} last
 * @returns {object[]} with `isLast` and `key`
 */
export function branchesWithKeys(branches, last) {
  const sorted = [...branches].sort((a, b) => Number(b.id === last) - Number(a.id === last));
  return sorted.map((branch, at) => ({ ...branch, isLast: branch.id === last, key: at < 9 ? String(at + 1) : undefined }));
}

/**
 * Counters as they stand in the room, each with the key that chooses it: its sign, where that is one letter or digit; none for what
 * somebody else has.
 *
 * @param {{ id: string, label: string, state: string }[]} counters
 * @param {string | undefined} last the one that this browser used last
 * @param {string} staff who asks
 * @returns {object[]} with `isLast`, `key` and `standing` as {@link standingOf} has it
 */
export function countersWithKeys(counters, last, staff) {
  return counters.map((counter) => {
    const standing = standingOf(counter, staff);
    const hasKey = !OF_OTHERS.includes(standing) && /^[\p{L}\p{N}]$/u.test(counter.label);
    return { ...counter, standing, isLast: counter.id === last, key: hasKey ? counter.label.toLowerCase() : undefined };
  });
}

/**
 * What a counter is doing, as a message key: `free`, `kept`, `mine`, `left`, `paused`, `serves` or `taken`.
 *
 * @param {{ state: string, staffId?: string, left?: object, number?: string }} counter
 * @param {string} staff who asks
 */
export function standingOf({ state, staffId, keptFor, left, number }, staff) {
  if (state === "closed") return keptFor && keptFor.id !== staff ? "kept" : "free";
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
