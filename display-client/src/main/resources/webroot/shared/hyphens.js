/** Where long words may break, for browsers that carry no patterns of their own. Pure. */

const SOFT_HYPHEN = "\u00ad";
/** A shorter word stays whole, and so does a shorter part of a compound word. */
const LONG = 13;
/** Letters that stay together at each end of a word or a part. */
const LEAST = 3;
const LONG_WORDS = new RegExp(`\\p{L}{${LONG},}`, "gu");
/** What is one sound in German is never parted. */
const BETWEEN_SYLLABLES = /([aeiouyæøåäöü])([bcdfghjklmnpqrstvwxz]*?)(sch|ch|ck|ph|[bcdfghjklmnpqrstvwxz])(?=[aeiouyæøåäöü])/giu;
/** What stands between the parts of a compound word: "befolknings|register", "Zulassungs|stelle". */
const LINKS = /(?:ing|hed|ion|skab|dom|else|tet|ung|heit|keit|schaft)s/giu;
/** What compound words of a town hall and a library begin with, and what they end with. */
const FIRST = /^(?:barne|bibliotek|bolig|borger|bygge|cykel|digital|familie|folke|handicap|hjemme|hoved|kommune|køre|parkering|person|plads|skole|social|statsborger|studie|ungdom(?:men)?|ældre)s?(?!kab)/iu;
const LAST =
  /(?:änderung|afdeling|anmeldelse|ansøgning|apparat|attest|bescheid|betjening|bevis|bibliotek|center|centret|ændring|forening|forsikring|fornyelse|hjælp|kontor|lån|register|rådgivning|service|sikring|støtte|tilladelse|tillæg|tilskud|udbetaling|uddannelse|vejledning|ydelse)/giu;
/** A capital within a word begins a part of it. */
const BEFORE_CAPITAL = /\p{Ll}(?=\p{Lu})/gu;

/** The same text with soft hyphens in its long words: between the parts of compound words, and in long parts between syllables. */
export function withBreaks(text) {
  return text.replace(LONG_WORDS, (word) => partsOf(word).map(bySyllables).join(SOFT_HYPHEN));
}

/** The parts of a compound word, in their order. */
export function partsOf(word) {
  const first = FIRST.exec(word)?.[0].length ?? 0;
  const links = [...word.matchAll(LINKS), ...word.matchAll(BEFORE_CAPITAL)].map(({ 0: link, index }) => index + link.length);
  const lasts = Array.from(word.matchAll(LAST), ({ index }) => index);
  const joints = [0];
  for (const at of [first, ...links, ...lasts].sort((a, b) => a - b)) {
    if (at - joints.at(-1) >= LEAST && word.length - at >= LEAST) {
      joints.push(at);
    }
  }
  return joints.map((from, at) => word.slice(from, joints[at + 1]));
}

/** Before the last consonant of each group between two vowels. */
function bySyllables(part) {
  const end = part.length - LEAST;
  return part.length < LONG
    ? part
    : part.replace(BETWEEN_SYLLABLES, (all, vowel, before, last, at) => {
        const place = at + vowel.length + before.length;
        return place < LEAST || place > end ? all : `${vowel}${before}${SOFT_HYPHEN}${last}`;
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
