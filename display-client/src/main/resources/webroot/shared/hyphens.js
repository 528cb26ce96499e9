/** Where long words may break, for browsers that carry no patterns of their own. Pure. */

const SOFT_HYPHEN = "\u00ad";
/** A shorter word stays whole. */
const LONG = 13;
/** Letters that stay together at each end of a word. */
const LEAST = 3;
const LONG_WORDS = new RegExp(`\\p{L}{${LONG},}`, "gu");
const BETWEEN_SYLLABLES = /([aeiouyæøåäöü])([bcdfghjklmnpqrstvwxz]*)([bcdfghjklmnpqrstvwxz])(?=[aeiouyæøåäöü])/giu;

/** The same text with soft hyphens in its long words: before the last consonant of each group between two vowels. */
export function withBreaks(text) {
  return text.replace(LONG_WORDS, (word) => {
    const end = word.length - LEAST;
    return word.replace(BETWEEN_SYLLABLES, (all, vowel, before, last, at) => {
      const place = at + vowel.length + before.length;
      return place < LEAST || place > end ? all : `${vowel}${before}${SOFT_HYPHEN}${last}`;
    });
  });
}

/** Names in several languages, each with its breaks. */
export function namesWithBreaks(names) {
  return Object.fromEntries(Object.entries(names).map(([language, name]) => [language, withBreaks(name)]));
}

/** The text as it is read aloud. */
export function withoutBreaks(text) {
  return text.replaceAll(SOFT_HYPHEN, "");
}
