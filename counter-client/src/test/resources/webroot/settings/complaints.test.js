import { equal, test } from "/testing/tests.js";
import { loadTexts } from "../shared/texts.js";
import { told } from "./complaints.js";

const texts = await loadTexts("da", new URL("./texts/", import.meta.url));
const words = { say: (key, values) => texts.say(key, values), nameOf: (to, id) => ({ passport: "Pas", books: "Bøger" })[id] ?? id, languageOf: (language) => ({ en: "Engelsk", de: "Tysk" })[language] };

test("what the server complains of is said in the language of the page", () => {
  const said = (message) => told({ document: "branches/ry", path: "hours.week.monday", message }, words);
  equal(said("'18:00-10:00' ends before it starts; hours do not run over midnight"), { document: "branches/ry", path: "hours.week.monday", words: "18:00-10:00 slutter, før det begynder. Tider går ikke over midnat." });
  equal(said("has no text in en, de, which citizens may choose; they are shown 'Pas'").words, "Mangler tekst på Engelsk, Tysk. Den danske vises i stedet.");
  equal(said("nobody in this branch may serve 'passport' alone; allowed: at least one person with all of passport, basic at level 2 or 3").words, "Ingen på stedet kan klare Pas alene. Giv en medarbejder adgang til stedet, og niveau 2 eller 3 i: Pas, basic.");
  equal(said("something new is wrong"), { document: "branches/ry", path: "hours.week.monday", words: "something new is wrong", lang: "en" });
});

test("a complaint leads to the field that mends it", () => {
  const place = (document, path, message) => {
    const found = told({ document, path, message }, words);
    return [found.document, found.path];
  };
  equal(place("targets", "targets[wait]", "the key 'minutes' is missing"), ["targets", "targets[wait].minutes"]);
  equal(place("branches/ry", "taskTypes[books]", "'books' and 'passport' both have the letter P; allowed: each letter once in a branch on a day"), ["task-types", "taskTypes[books].letter"]);
});
