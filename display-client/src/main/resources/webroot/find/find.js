// Where is the wait shortest: the finder of the municipality's website, on a page of its own.

import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { CITIZEN_LANGUAGES, LANGUAGE_NAMES, setLanguage } from "../shared/languages.js";
import { chooseFrom, loadTexts } from "../shared/texts.js";

const asked = new URLSearchParams(location.search);
const language = chooseFrom(CITIZEN_LANGUAGES, asked.get("lang"), asked.get("language"), ...navigator.languages);
const texts = await loadTexts(language, new URL("./texts/", import.meta.url));
setLanguage(document, language);
document.title = texts.say("find.title");
texts.fill(document);

offer(CITIZEN_LANGUAGES);
document.getElementById("about").href += `?lang=${language}`;

const script = document.createElement("script");
script.src = "../embed/waits.js";
script.dataset.language = language;
document.querySelector("[data-waits]").append(script);

try {
  const { names } = await read("/api/v1/municipality");
  texts.write(document.querySelector("[data-municipality]"), names);
} catch {
  // What stands there holds without a server, too.
}

try {
  const { branches } = await read("/api/v1/branches");
  offer(CITIZEN_LANGUAGES.filter((spoken) => branches.some(({ languages }) => languages.includes(spoken))));
} catch {
  // Every language of the page stays on offer.
}

/** The page in other languages: those that some branch speaks, once that is known. */
function offer(languages) {
  const others = languages.filter((other) => other !== language);
  document
    .getElementById("languages")
    .replaceChildren(...others.map((other) => element("a", { href: `?language=${other}`, lang: other, hreflang: other }, LANGUAGE_NAMES[other])));
}
