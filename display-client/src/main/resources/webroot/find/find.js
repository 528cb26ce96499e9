// Where is the wait shortest: the finder of the municipality's website, on a page of its own.

import { read } from "../shared/http.js";

const TITLES = { da: "Hvor er ventetiden kortest?", en: "Where is the wait shortest?", de: "Wo ist die Wartezeit am kürzesten?" };

const asked = new URLSearchParams(location.search).get("language") ?? navigator.language.slice(0, 2);
const language = asked in TITLES ? asked : "da";
document.documentElement.lang = language;
document.title = TITLES[language];
document.querySelector(`.find-languages [lang="${language}"]`).setAttribute("aria-current", "true");

const script = document.createElement("script");
script.src = "../embed/waits.js";
script.dataset.language = language;
document.querySelector("[data-waits]").append(script);

try {
  const { names } = await read("/api/v1/municipality");
  document.querySelector("[data-municipality]").textContent = names[language] ?? names.da;
} catch {
  // What stands there holds without a server, too.
}
