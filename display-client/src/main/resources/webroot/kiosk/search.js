/** Finds task types by everyday words, also bent, half and mistyped ones. Pure. */

/** How well a word meets one that is known. */
const BEGINS = 4;
const SAME_STEM = 3;
const MISTYPED = 2;
/** What a task type needs of the best one's sum to stand beside it. */
const NEAR_BEST = 0.6;
/** A word shorter than this has no stem, and only whole words are taken for it when it is mistyped. */
const LEAST_STEM = 4;

/** Endings of Danish and English words, the longest first. */
const ENDINGS = [
  ...["ningerne", "ningen", "ninger", "elserne", "elsen", "elser", "erne", "ende", "ning", "else"],
  ...["ene", "ing", "ter", "tes", "te", "er", "en", "et", "es", "ed", "e", "s", "t"],
];

/** The words of a text, without capitals and accents, so that "Lån" is found by "lan" too. */
export function wordsOf(text) {
  const plain = text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * The task types that words lead to, the best first; all of them without words. Where no task type has all words,
 * those with the most of them count.
 *
 * @param {object[]} taskTypes with names, hints and search words in any language
 * @param {string} search as it was typed
 */
export function found(taskTypes, search) {
  const wanted = wordsOf(search);
  if (wanted.length === 0) {
    return taskTypes;
  }
  const seen = taskTypes.map((type) => {
    const known = [...Object.values(type.names), ...(type.searchWords ?? []), ...Object.values(type.hints ?? {})].flatMap(wordsOf);
    const hits = wanted.map((word) => Math.max(0, ...known.map((other) => likeness(word, other)))).filter(Boolean);
    return { type, hits: hits.length, sum: hits.reduce((sum, hit) => sum + hit, 0) };
  });
  const most = Math.max(0, ...seen.map(({ hits }) => hits));
  const complete = seen.filter(({ hits }) => hits === most && hits > 0).sort((a, b) => b.sum - a.sum);
  return complete.filter(({ sum }) => sum >= complete[0].sum * NEAR_BEST).map(({ type }) => type);
}

function likeness(word, known) {
  if (known.startsWith(word)) {
    return BEGINS;
  }
  if (haveSameStem(word, known)) {
    return SAME_STEM;
  }
  return isMistyped(word, known) ? MISTYPED : 0;
}

function haveSameStem(word, known) {
  const [shorter, longer] = [stemOf(word), stemOf(known)].sort((a, b) => a.length - b.length);
  return shorter.length >= LEAST_STEM ? longer.startsWith(shorter) && longer.length - shorter.length <= 1 : shorter === longer && shorter.length > 2;
}

function stemOf(word) {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length > 2);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** One letter more, less, other or changed with its neighbour; two in a long word. */
function isMistyped(word, known) {
  if (word.length < 3 || known[0] !== word[0]) {
    return false;
  }
  const allowed = word.length < 7 ? 1 : 2;
  return distance(word, known) <= allowed || (word.length >= LEAST_STEM && distance(word, known.slice(0, word.length)) <= allowed);
}

function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwapped ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i][j] = Math.min(change, swap, rows[i - 1][j] + 1, rows[i][j - 1] + 1);
    }
  }
  return rows[a.length][b.length];
}
