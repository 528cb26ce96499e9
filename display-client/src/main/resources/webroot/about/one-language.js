import { setLanguage } from "../shared/languages.js";
import { chooseFrom, wishedInAddress } from "../shared/texts.js";

/** Whoever can run this reads one language; without it all of them stand below each other. */
const sections = Array.from(document.querySelectorAll("main > section"));
const known = Array.from(new Set(sections.map(({ lang }) => lang)));

show(languageOfHash() ?? chooseFrom(known, wishedInAddress()));
addEventListener("hashchange", () => {
  const language = languageOfHash();
  if (language === undefined) {
    return;
  }
  show(language);
  document.querySelector(location.hash).scrollIntoView();
});

function languageOfHash() {
  return sections.find(({ id }) => `#${id}` === location.hash)?.lang;
}

function show(language) {
  setLanguage(document, language);
  for (const part of [...sections, ...document.querySelectorAll("main > h1"), ...document.querySelectorAll(".about-topics a")]) {
    part.hidden = part.lang !== language;
  }
  for (const link of document.querySelectorAll(".about-languages a")) {
    link.toggleAttribute("aria-current", link.lang === language);
  }
  document.title = document.querySelector("h1:not([hidden], [hidden] *)").textContent;
}
