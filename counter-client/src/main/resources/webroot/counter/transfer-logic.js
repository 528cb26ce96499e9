/** Where an errand can go on, the likely first, and how it is found. Pure. */

/** So many can be chosen by one digit. */
const MOST_LIKELY = 6;
/** So many of them are people; the others are task types. */
const MOST_PEOPLE = 3;

/**
 * A place where an errand can go on.
 *
 * @typedef {{ kind: "staff" | "counter" | "type" | "branch"; id: string; name: string; words: string }} Target
 *     `words` are what it is found by besides its name
 */

/**
 * The colleagues who can do the errand, those who are free first.
 *
 * @param {object[]} colleagues as `counter-logic.js` has them
 */
export function ableFirst(colleagues) {
  return [...colleagues].sort((a, b) => rank(a) - rank(b));
}

function rank({ able, state, serves }) {
  if (able) return state === "ready" ? 0 : 1;
  return serves.length > 0 ? 2 : 3;
}

/**
 * The targets that were chosen most often from this kind of errand come first, then colleagues who can do it, then task types that a
 * colleague on duty can do; closed ones and those whom nobody can serve are none of them.
 *
 * @param {object[]} colleagues in the order of {@link ableFirst}
 * @param {object[]} taskTypes all but the errand's own
 * @param {string[]} before kinds and ids of earlier targets, such as "type pension", the last first
 * @returns {string[]} kinds and ids
 */
export function likely(colleagues, taskTypes, before) {
  const people = colleagues.filter(({ able }) => able).map(({ staffId }) => `staff ${staffId}`);
  const served = new Set(colleagues.flatMap(({ serves }) => serves));
  const types = taskTypes.filter(({ id, state }) => state === "open" && served.has(id)).map(({ id }) => `type ${id}`);
  const known = new Set([...colleagues.map(({ staffId }) => `staff ${staffId}`), ...taskTypes.map(({ id }) => `type ${id}`)]);
  const again = before.filter((target) => known.has(target));
  const all = [...again, ...people.slice(0, MOST_PEOPLE), ...types];
  return [...new Set(all)].slice(0, MOST_LIKELY);
}

/**
 * The earlier targets with a further one, each once.
 *
 * @param {string[]} before the last first
 */
export function withTarget(before, target) {
  return [target, ...before.filter((each) => each !== target)].slice(0, MOST_LIKELY / 2);
}

/**
 * Those in whose words every word that was typed begins one; a task type whose letter was typed alone comes first, then those whose
 * name begins so.
 *
 * @param {Target[]} targets
 */
export function found(targets, typed) {
  const wanted = wordsOf(typed);
  const letter = typed.trim().toLowerCase();
  const order = ({ letter: own, name }) => (own?.toLowerCase() === letter ? 0 : name.toLowerCase().startsWith(letter) ? 1 : 2);
  return targets
    .filter((target) => {
      const words = wordsOf(`${target.name} ${target.words} ${target.letter ?? ""}`);
      return wanted.every((word) => words.some((each) => each.startsWith(word)));
    })
    .sort((a, b) => order(a) - order(b));
}

function wordsOf(text) {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
