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
