/** How one is found among many that can be chosen. Pure. */

/**
 * What can be chosen.
 *
 * @typedef {object} Target
 * @property {string} id what it is and which, such as "type pension"; the first word also says how it looks
 * @property {string} name
 * @property {string} words what it is found by besides its name
 * @property {string} [letter] of a task type
 * @property {string} [badge] a letter or two that it is known by
 * @property {string} [detail] what is to be known of it
 * @property {string} [among] what is to be known of it where it is found among those of other sections
 * @property {boolean} [closed] whether it takes nobody now
 * @property {object} [value] what choosing it comes to
 */

/** What is not in sight is found by no fewer letters, since one stands at the beginning of something in almost everything. */
const FEWEST_LETTERS = 2;

/**
 * Those in whose words every word that was typed begins one, in words that are not in sight with two letters at least; a task type whose letter was typed alone comes first, then those whose
 * name begins so, then those that have it within their name.
 *
 * @param {Target[]} targets
 */
export function found(targets, typed) {
  const wanted = wordsOf(typed);
  const letter = typed.trim().toLowerCase();
  const order = ({ letter: own, name }) => {
    if (own?.toLowerCase() === letter) return 0;
    if (name.toLowerCase().startsWith(letter)) return 1;
    return marked(name, typed).some(({ isTyped }) => isTyped) ? 2 : 3;
  };
  return targets
    .filter((target) => wanted.every((word) => isNamed(target, word) || unseen(target, word) !== undefined))
    .sort((a, b) => order(a) - order(b));
}

/**
 * The words that a target was found by and that do not stand in what is to be known of it, such as a name in another language; none
 * where its own name has all that was typed.
 */
export function foundBy(target, typed) {
  const words = wordsOf(typed).filter((word) => !isNamed(target, word));
  const told = wordsOf(target.detail ?? target.among ?? "");
  return [...new Set(words.map((word) => unseen(target, word)))].filter((word) => word !== undefined && !told.includes(word));
}

function isNamed({ name, letter }, word) {
  return wordsOf(`${name} ${letter ?? ""}`).some((each) => each.startsWith(word));
}

function unseen({ words }, typed) {
  return typed.length < FEWEST_LETTERS ? undefined : wordsOf(words).find((each) => each.startsWith(typed));
}

/**
 * A name in pieces: the beginnings of words that were typed, and what stands between them.
 *
 * @returns {{ text: string, isTyped: boolean }[]} that join to the name
 */
export function marked(name, typed) {
  const wanted = wordsOf(typed).sort((a, b) => b.length - a.length);
  return (name.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    const begin = wanted.find((each) => word.toLowerCase().startsWith(each));
    if (begin === undefined) return [{ text: word, isTyped: false }];
    const rest = word.slice(begin.length);
    return [{ text: word.slice(0, begin.length), isTyped: true }, ...(rest === "" ? [] : [{ text: rest, isTyped: false }])];
  });
}

function wordsOf(text) {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * What is known newly, in the order that stands already; what was not there before comes last.
 *
 * @param {Target[]} newer
 * @param {Target[]} before
 */
export function inKnownOrder(newer, before) {
  const place = new Map(before.map(({ id }, at) => [id, at]));
  return [...newer].sort((a, b) => (place.get(a.id) ?? before.length) - (place.get(b.id) ?? before.length));
}

/**
 * Those that take somebody now before the closed ones.
 *
 * @template T
 * @param {T[]} targets
 * @param {(target: T) => boolean} [isClosed]
 */
export function openFirst(targets, isClosed = ({ closed }) => closed === true) {
  return [...targets].sort((a, b) => Number(isClosed(a)) - Number(isClosed(b)));
}
