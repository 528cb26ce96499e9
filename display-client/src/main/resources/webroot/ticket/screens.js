import { element, setText } from "../shared/dom.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { CITIZEN_LANGUAGES, languageLinks, setLanguage } from "../shared/languages.js";

const ALWAYS = ["da", "en"];

/** So many letters of a name stand in two lines beside a language; a longer one is no name of a place any more. */
const HEAD_LETTERS = 48;
/** So many of its beginning do beside two languages on a small screen too. */
const BEGINNING_LETTERS = 34;
/** What no name ends with: marks, and words such as "og" and "for". */
const LOOSE_END = /([\s,;:·–-]+\p{Ll}{0,4})+$/u;
/** Where one sentence ends and the next begins; "kl. 13" is none. */
const BETWEEN_SENTENCES = /(?<=[.!?؟])\s+(?=[\p{Lu}\p{Lo}])/u;

/** Shows one of the page's screens from its top and moves the focus to its heading. */
export function showScreen(name) {
  const main = document.getElementById("main");
  if (main.dataset.page === name) {
    return;
  }
  main.dataset.page = name;
  for (const screen of main.querySelectorAll("[data-screen]")) {
    screen.hidden = screen.dataset.screen !== name;
  }
  scrollTo(0, 0);
  main.querySelector(`[data-screen="${name}"] h1:not([hidden])`)?.focus({ preventScroll: true });
}

/** Names the branch; of a long name only the beginning stands above everything, and the whole of it below, so that no sign says that there is more. */
export function nameBranch(texts, names) {
  const isLong = texts.name(names).length > HEAD_LETTERS;
  const short = isLong ? Object.fromEntries(Object.entries(names).map(([language, name]) => [language, beginningOf(name)])) : names;
  texts.write(document.getElementById("branch"), namesWithBreaks(short));
  document.getElementById("branch-whole").hidden = !isLong;
  texts.write(document.getElementById("branch-whole"), namesWithBreaks(names));
}

/** Its first words. */
function beginningOf(name) {
  const end = name.lastIndexOf(" ", BEGINNING_LETTERS);
  return name.slice(0, end > 0 ? end : BEGINNING_LETTERS).replace(LOOSE_END, "");
}

/**
 * Puts the page into a language, with links to Danish, English and what else its reader may know.
 *
 * @param {Texts} texts
 * @param {string} titleKey
 * @param {string[]} others further languages to offer
 */
export function speak(texts, titleKey, others) {
  setLanguage(document, texts.language);
  document.title = texts.say(titleKey);
  texts.fill(document);
  const wanted = new Set([...ALWAYS, ...others.map((language) => language.slice(0, 2))]);
  const offered = CITIZEN_LANGUAGES.filter((language) => wanted.has(language) && language !== texts.language);
  const languages = document.getElementById("languages");
  languages.hidden = false;
  languages.replaceChildren(
    ...languageLinks(texts.language, offered, (language) => {
      const address = new URL(location.href);
      address.searchParams.set("lang", language);
      return address.pathname + address.search;
    }),
  );
}

/** Words, sentence by sentence. */
export function sentencesOf(words) {
  return words.split(BETWEEN_SENTENCES);
}

/** What has a screen to itself: its first sentence large, and below it what else there is to know. */
export function writeLarge(target, words) {
  if (target.children.length !== 2) {
    target.replaceChildren(element("strong", { class: "large-first" }), " ", element("span", { class: "large-more" }));
  }
  const [first = "", ...more] = sentencesOf(words);
  setText(target.firstElementChild, first);
  setText(target.lastElementChild, more.join(" "));
}

/** Says that the page cannot show what it is for; in the colour of a fault only where something went wrong. */
export function showTrouble(texts, problem, { heading = texts.say("ticket.trouble"), words = texts.problem(problem), isFault = true } = {}) {
  setText(document.getElementById("trouble-head"), heading);
  writeLarge(document.getElementById("trouble-text"), words);
  document.getElementById("trouble-text").classList.toggle("-bad", isFault);
  document.getElementById("trouble-text").dataset.code = problem.code;
  showScreen("trouble");
}
