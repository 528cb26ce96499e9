import { setText } from "./dom.js";

const OWN = new URL("./texts/", import.meta.url);
/** The languages that every page speaks, those for staff too. */
export const LANGUAGES = ["da", "en"];

/**
 * The language to show: the first of the wishes that there is, else Danish.
 *
 * @param {...(string | null | undefined)} wishes language tags, such as that of ?lang=
 */
export function chooseLanguage(...wishes) {
  return chooseFrom(LANGUAGES, ...wishes);
}

/** The first of the wishes that is among the languages, else the first of these. */
export function chooseFrom(languages, ...wishes) {
  const known = wishes.filter(Boolean).map((wish) => wish.slice(0, 2).toLowerCase());
  return known.find((wish) => languages.includes(wish)) ?? languages[0];
}

/** The wish in the page's address, null when there is none. */
export function wishedInAddress() {
  return new URL(location.href).searchParams.get("lang");
}

/** The same wish, for the address of another page; nothing where there is none. */
export function languageWish() {
  const lang = wishedInAddress();
  return lang === null ? "" : `?lang=${encodeURIComponent(lang)}`;
}

/**
 * Loads the messages that all pages share and those of the folders given.
 *
 * @param {string} language one that all the folders have a file for
 * @param {...URL} folders each with files such as da.json and en.json
 * @returns {Promise<Texts>}
 */
export async function loadTexts(language, ...folders) {
  const files = [OWN, ...folders].map((folder) => new URL(`${language}.json`, folder));
  const messages = await Promise.all(files.map(async (file) => (await fetch(file)).json()));
  return new Texts(language, Object.assign({}, ...messages));
}

/** The messages of one language. */
export class Texts {
  #messages;
  #plural;

  constructor(language, messages) {
    this.language = language;
    this.#messages = messages;
    this.#plural = new Intl.PluralRules(language);
  }

  /** Whether there is a message of this name. */
  has(key) {
    return this.#messages[key] !== undefined;
  }

  /**
   * A message with its places filled. With a `count` the form for that many is taken, such as
   * "key.one" or "key.few", or "key.other" where a language has no form of its own for it.
   */
  say(key, values = {}) {
    const message =
      values.count === undefined
        ? this.#messages[key]
        : (this.#messages[`${key}.${this.#plural.select(values.count)}`] ?? this.#messages[`${key}.other`]);
    if (message === undefined) {
      console.error(`No message ${key} in ${this.language}`);
      return key;
    }
    return message.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
  }

  /** The words for a problem; a code that has none gets the general ones. */
  problem(problem) {
    const key = `problem.${problem.code}`;
    return this.say(this.#messages[key] === undefined ? "problem.unknown" : key);
  }

  /** A name that comes in several languages, in this one or else in Danish. */
  name(names) {
    return names?.[this.language] ?? names?.da ?? "";
  }

  /** Writes a name into an element; one that is not there in this language is marked as Danish. */
  write(target, names) {
    setText(target, this.name(names));
    if (names === undefined || names[this.language] !== undefined) {
      target.removeAttribute("lang");
      target.removeAttribute("dir");
    } else {
      target.lang = "da";
      target.dir = "ltr";
    }
  }

  /** Fills every element under the root that has data-text, and sets data-label as aria-label. */
  fill(root) {
    for (const element of root.querySelectorAll("[data-text]")) {
      element.textContent = this.say(element.dataset.text);
    }
    for (const element of root.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", this.say(element.dataset.label));
    }
  }
}
