/** Where an errand can go on, the likely first. Pure. */

/** So many can be chosen by one digit. */
const MOST_LIKELY = 6;
/** So many of them are people; the others are task types. */
const MOST_PEOPLE = 3;

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
