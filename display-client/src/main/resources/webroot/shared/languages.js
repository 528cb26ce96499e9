import { element } from "./dom.js";

/** The languages that pages for citizens speak, with the name that each gives itself. */
export const LANGUAGE_NAMES = {
  da: "Dansk",
  en: "English",
  de: "Deutsch",
  pl: "Polski",
  so: "Soomaali",
  tr: "Türkçe",
  uk: "Українська",
  ar: "العربية",
};

export const CITIZEN_LANGUAGES = Object.keys(LANGUAGE_NAMES);

/** So many other languages stand beside the name of a place; more are folded behind the one that is spoken. */
const BESIDE_A_NAME = 1;

/**
 * Links to a page in other languages.
 *
 * @param {string} language the one that it speaks
 * @param {string[]} others
 * @param {(other: string) => string} addressIn
 */
export function languageLinks(language, others, addressIn) {
  const links = others.map((other) => element("a", { href: addressIn(other), lang: other, hreflang: other }, LANGUAGE_NAMES[other]));
  if (links.length <= BESIDE_A_NAME) {
    return links;
  }
  const globe = element("span", { class: "icon -globe", "aria-hidden": "true" });
  return [element("details", { class: "folded" }, element("summary", {}, globe, LANGUAGE_NAMES[language]), element("div", {}, ...links))];
}

/** Those of a branch's languages that the pages speak; Danish when there is none. */
export function spoken(languages) {
  const known = languages.filter((language) => CITIZEN_LANGUAGES.includes(language));
  return known.length === 0 ? ["da"] : known;
}

/** Puts a document into a language, in its direction of reading. */
export function setLanguage(document, language) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
}

/** How dates are written in a language, with the digits that stand on the tickets. */
export function localeOf(language) {
  return { da: "da-DK", en: "en-GB", ar: "ar-u-nu-latn" }[language] ?? language;
}
