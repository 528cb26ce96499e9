import { equal, test } from "/testing/tests.js";
import { loadTexts } from "../shared/texts.js";
import { told } from "./complaints.js";

const texts = await loadTexts("da", new URL("./texts/", import.meta.url));
const words = {
  has: (key) => texts.has(key),
  say: (key, values) => texts.say(key, values),
  nameOf: (to, id) => ({ "task type passport": "Pas", "skill passport": "Pas", "zone east": "Øst" })[`${to} ${id}`] ?? id,
  languageOf: (language) => ({ en: "Engelsk", de: "Tysk" })[language],
};

test("what the server complains of is said in the language of the page", () => {
  const said = (code, values) => told({ document: "branches/ry", path: "hours.week.monday", code, values, message: "something is wrong" }, words);
  equal(said("hours-order", { hours: "18:00-10:00" }), { document: "branches/ry", path: "hours.week.monday", words: "18:00-10:00 slutter, før det begynder. Tider går ikke over midnat." });
  equal(said("languages-missing", { languages: "en, de" }).words, "Mangler tekst på Engelsk, Tysk. Den danske vises i stedet.");
  equal(said("nobody-serves", { type: "passport", skills: "passport, basic" }).words, "Ingen på stedet kan klare Pas alene. Giv en medarbejder adgang til stedet, og niveau 2 eller 3 i: Pas, basic.");
  equal(said("unknown", { kind: "zone", id: "east" }).words, "Øst findes ikke længere. Vælg noget andet.");
  equal(said("cannot-teach", { skill: "passport", mentors: "" }).words, "Mentoren er ikke på niveau 3 i Pas. Det er: ingen.");
  equal(said("label-twice", { label: "1, 2" }).words, "En anden skranke har også skiltet 1, 2.");
  equal(said("logo", { reason: "no-png" }).words, "Filen hedder PNG, men er det ikke.");
  equal(said("logo", { reason: "not-known-yet" }).words, "Logoet kan ikke vises. Vælg en SVG eller PNG på højst 100 KB.");
  equal(said("not-known-yet", {}), { document: "branches/ry", path: "hours.week.monday", words: "something is wrong", lang: "en" });
});

test("a complaint leads to the field that mends it", () => {
  const place = (document, path, code, values) => {
    const found = told({ document, path, code, values, message: "" }, words);
    return [found.document, found.path];
  };
  equal(place("targets", "targets[wait]", "missing", { key: "minutes" }), ["targets", "targets[wait].minutes"]);
  equal(place("branches/ry", "taskTypes[books]", "letter-twice", { type: "books", other: "passport", letter: "P" }), ["task-types", "taskTypes[books].letter"]);
});
