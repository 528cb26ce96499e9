import { element, keepList, setText } from "../shared/dom.js";
import { namesWithBreaks } from "../shared/hyphens.js";

/** What stands for a name in a language that it does not come in: more of those who read the second line know it than Danish. */
const FALLBACK = "en";
const LETTERS = /\p{L}/u;

/**
 * Texts in a first language, and under each the same in others, of which one has its turn at a time.
 *
 * @param {Map<string, Texts>} textsOf those of the first line, then those that take turns; more may come, and there is always one
 */
export function lines(textsOf) {
  let second = null;

  return { turnTo, first, inTurn, write, writeName };

  /** @param {string | null} language of the second line from now on */
  function turnTo(language) {
    second = language === null ? null : textsOf.get(language);
  }

  /** @returns {Texts} of the first line */
  function first() {
    return textsOf.values().next().value;
  }

  /** Every language from the beginning, so that nothing moves when the next has its turn. */
  function inTurn() {
    return [...textsOf.values()].slice(1);
  }

  /** Writes a sentence in the first language, and under it in others; what has no letters, such as hours, is read in every language and said once. */
  function write(target, say, others = ofTurn()) {
    const words = say(first());
    const told = LETTERS.test(words) ? others : [];
    pair(target, words, told.map((other) => [other.language, other.language, say(other)]));
  }

  /** Writes a name that comes in several languages; one that is only there in Danish stands once. */
  function writeName(target, names, others = ofTurn()) {
    const broken = namesWithBreaks(names ?? {});
    pair(
      target,
      first().name(broken),
      others.map(({ language }) => [language, broken[language] === undefined ? FALLBACK : language, broken[language] ?? broken[FALLBACK]]),
    );
    markDanish(target.firstElementChild, names);
  }

  /** The language whose turn it is, where what stands around it may move. */
  function ofTurn() {
    return second === null ? [] : [second];
  }

  /** A name that is not there in the first language is Danish. */
  function markDanish(line, names) {
    if (names !== undefined && names[first().language] === undefined) {
      line.lang = "da";
      line.dir = "ltr";
    } else {
      line.removeAttribute("lang");
      line.removeAttribute("dir");
    }
  }

  /**
   * A text, and the same in other languages one upon the other, of which the one whose turn it is is seen.
   *
   * @param {[string, string, string | undefined][]} otherWords whose turn it is then, the language of the words, and the words
   */
  function pair(target, words, otherWords) {
    if (target.children.length !== 2) {
      target.replaceChildren(element("span", { class: "first" }), element("span", { class: "others" }));
    }
    const [line, others] = target.children;
    setText(line, words);
    const different = otherWords.filter(([, , other]) => other !== undefined && other !== "" && !isSame(other, words));
    const turn = different.find(([language]) => language === second?.language)?.[1];
    const once = [...new Map(different.map(([, language, other]) => [language, other]))];
    keepList(others, once, ([language]) => language, makeOther, (at, [language, other]) => {
      at.className = language === turn ? "second" : "resting";
      setText(at, other);
    });
  }
}

/** Whether whoever reads the one has read the other: times alone are written otherwise. */
function isSame(one, other) {
  return one.replaceAll(":", ".") === other.replaceAll(":", ".");
}

function makeOther([language]) {
  return element("span", { lang: language, dir: language === "ar" ? "rtl" : "ltr" });
}
