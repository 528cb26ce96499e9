// The way in, in the language of whoever comes.

import { read } from "./shared/http.js";
import { CITIZEN_LANGUAGES, languageLinks, setLanguage } from "./shared/languages.js";
import { chooseFrom, loadTexts, wishedInAddress } from "./shared/texts.js";

const language = chooseFrom(CITIZEN_LANGUAGES, wishedInAddress(), ...navigator.languages);
const texts = await loadTexts(language, new URL("./start/texts/", import.meta.url));
setLanguage(document, language);
texts.fill(document);

const others = CITIZEN_LANGUAGES.filter((other) => other !== language);
document.getElementById("languages").replaceChildren(...languageLinks(language, others, (other) => `?lang=${other}`));
for (const link of document.querySelectorAll("[data-language]")) {
  link.href += `?${link.dataset.language}=${language}`;
}

try {
  const { names } = await read("/api/v1/municipality");
  texts.write(document.querySelector("[data-municipality]"), names);
} catch {
  // What stands there holds without a server, too.
}
