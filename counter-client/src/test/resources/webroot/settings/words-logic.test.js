import { equal, test } from "/testing/tests.js";
import { loadTexts } from "../shared/texts.js";
import { stopWords } from "./stop-words.js";
import { differences } from "./tree-logic.js";
import * as logic from "./words-logic.js";

const [description, held] = await Promise.all(["description", "held"].map(async (name) => (await fetch(`/settings/${name}.json`)).json()));
const texts = await loadTexts("da", new URL("./texts/", import.meta.url));
const { documents } = held;
const at = { description, documents, document: "staff", texts };

function section(word) {
  return { type: "table", section: word };
}

function setting(word, key) {
  return description.sections[word].settings.find((each) => each.key === key);
}

test("a reference within something does not name that very thing", () => {
  equal(logic.isWithinNamed("task type", "passport", "taskTypes[passport].successor"), true);
  equal(logic.isWithinNamed("task type", "library", "taskTypes[passport].successor"), false);
  equal(logic.isWithinNamed("staff member", "mette", "staff[mette].inTraining[passport].mentor"), true);
  equal(logic.isWithinNamed("zone", "island", "counters[1].zone"), false);
});

test("one of something is called so", () => {
  const notice = setting("booking", "noticeHours");
  equal([1, 2, 0, undefined].map((value) => logic.unitWords(notice, value, texts)), ["time", "timer", "timer", ""]);
  equal([logic.unitWords(setting("booking", "early"), 1, texts), logic.unitWords(undefined, 1, texts)], ["min", ""]);
});

test("things are called as people call them", () => {
  equal(logic.titleOf(documents.staff.staff[0], section("staffMember"), at), "Mette Holm");
  equal(logic.titleOf({ id: "skranke-1", label: "1" }, section("counter"), at), "Skranke 1");
  equal(logic.titleOf({ date: "2026-12-24", until: "2026-12-26" }, section("exception"), at), "24.\u00a0december\u00a02026\u00a0– 26.\u00a0december\u00a02026");
  equal(logic.titleOf({ from: "1 october", to: "31 march" }, section("season"), at), "1. oktober – 31. marts");
  equal(logic.titleOf({ taskType: "passport" }, section("delegation"), at), "Pas");
  equal(logic.titleOf({ texts: { da: "Elevatoren er i stykker" } }, section("notice"), at), "Elevatoren er i stykker");
  equal(logic.titleOf({ skill: "passport", mentor: "mette" }, section("mentor"), at), "Pas");
  equal(logic.titleOf("passport", { type: "id-or-table", to: "task type", section: "branchTaskType" }, at), "Pas");
  equal(logic.titleOf(documents.targets.targets[0], section("target"), at), "Mål for ventetid: Pas");
  const partners = { municipality: { ...documents.municipality, partners: [{ id: "job-shop", names: { da: "Jobshop" } }] } };
  equal(logic.titleOf({ measure: "service", partners: ["job-shop"] }, section("target"), { ...at, documents: { ...documents, ...partners } }), "Mål for betjeningstid: Jobshop");
});

test("counters that a branch names are its own, by their labels", () => {
  const words = logic.referable("counter", documents, "branches/hovedbiblioteket", texts).map((each) => each.words);
  equal(words.slice(0, 2), ["Skranke 1", "Skranke 2"]);
});

test("a stop says when a bus stands there", () => {
  const of = { description, texts };
  equal(stopWords({ week: { tuesday: "13:30-15:00" }, weeks: "even" }, of), "Tirsdag 13.30–15, lige uger");
  equal(stopWords({ week: { monday: "10:00-12:00", friday: "9:00-10:00" } }, of).endsWith("uger"), false);
});

test("hours are understood as people write them", () => {
  const hours = (typed) => logic.hoursOf(typed, "lukket");
  equal(["10-17", "9.30 – 12 og 13-17:30", " Lukket ", "10:00-12:00, 13:00-17:30", "hele dagen", ""].map(hours), [
    "10:00-17:00",
    "09:30-12:00, 13:00-17:30",
    "closed",
    "10:00-12:00, 13:00-17:30",
    "hele dagen",
    "",
  ]);
});

test("hours have one spelling, and what cannot be read stays as it is", async () => {
  const english = await loadTexts("en", new URL("./texts/", import.meta.url));
  equal(["closed", "10:00-18:00", "09:30-12:00, 13:00-17:30", "hele dagen"].map((hours) => logic.hoursWords(hours, texts)), ["lukket", "10–18", "9.30–12, 13–17.30", "hele dagen"]);
  equal(logic.hoursWords("09:30-12:00", english), "9:30–12");
  equal(logic.hoursOf(logic.hoursWords("09:30-12:00, 13:00-17:30", texts), "lukket"), "09:30-12:00, 13:00-17:30");
});

test("hours that cannot be are told apart", () => {
  const key = (hours) => logic.hoursMistake(hours)?.key;
  equal(["closed", "10:00-12:00, 12:00-17:30", "18:00-10:00", "10:00-18:00, 17:00-19:00", "25:99", "hele dagen"].map(key), [
    undefined,
    undefined,
    "complaint.hours-order",
    "complaint.hours-overlap",
    "mistake.form.hours-of-day",
    "mistake.form.hours-of-day",
  ]);
});

test("a day of the year is read and written", () => {
  equal(logic.dayOfYear("1 october"), { day: 1, month: 9 });
  equal(logic.dayOfYear("31. December"), { day: 31, month: 11 });
  equal(logic.dayOfYear("engang"), undefined);
  equal(logic.dayOfYearText({ day: 31, month: 2 }), "31 march");
});

test("values are said in words", () => {
  const words = (value, kind) => logic.valueWords(value, kind, at);
  equal(words("none", setting("taskType", "dailyQuota").kind), "ingen");
  equal(words(0.5, setting("taskType", "plannedMinutes").kind), "0,5");
  equal(words("admin", setting("staffMember", "role").kind), "administrator");
  equal(words(["ry"], setting("staffMember", "branches").kind), "Ry Bibliotek");
  equal(words("2026-12-24", setting("exception", "date").kind), "24.\u00a0december 2026");
  equal(words(undefined, { type: "text" }), "ikke angivet");
});

test("a number stands on the line of the word after it", () => {
  equal(logic.unbroken("Ry: lukket 24. december, sidste nummer 10 min før kl. 16"), "Ry: lukket 24.\u00a0december, sidste nummer 10\u00a0min før kl.\u00a016");
});

test("where nothing is said the nearest around it holds", () => {
  const usual = (path, word, key, changed = documents) => logic.usualAt(description, changed, "branches/ry", path, setting(word, key));
  equal(usual("timeZone", "branch", "timeZone"), { value: "Europe/Copenhagen", from: "municipality" });
  equal(usual("taskTypes[passport].plannedMinutes", "branchTaskType", "plannedMinutes"), { value: 8, from: "task-type" });
  equal(usual("taskTypes[passport].routingMinutes", "branchTaskType", "routingMinutes"), { value: 20, from: "task-type" });
  equal(usual("limits.recallLimit", "limits", "recallLimit"), { value: 2, from: "usual" });
  equal(usual("names", "branch", "names"), undefined);
});

test("the settings that hold have no mistakes, and each kind of mistake is told at its place", () => {
  const wrong = (change) => {
    const changed = structuredClone(documents);
    change(changed);
    return logic.mistakes(description, changed).map(({ document, path, key }) => `${document} ${path} ${key}`);
  };
  equal(wrong(() => {}), []);
  equal(
    wrong((changed) => {
      const [type] = changed["task-types"].taskTypes;
      type.letter = "O";
      type.plannedMinutes = "snart";
      type.names = { en: "Passport" };
      type.skills = [];
    }),
    [
      "task-types taskTypes[passport].letter mistake.form.letter",
      "task-types taskTypes[passport].names mistake.danish-needed",
      "task-types taskTypes[passport].skills mistake.list-needed",
      "task-types taskTypes[passport].plannedMinutes mistake.number",
    ],
  );
  equal(
    wrong((changed) => {
      const ry = changed["branches/ry"];
      ry.lastTicketMinutes = 1441;
      ry.hours.week.monday = "altid";
      delete ry.counters[0].label;
      ry.counters.push(ry.counters[0]);
    }),
    [
      "branches/ry hours.week.monday mistake.form.hours-of-day",
      "branches/ry lastTicketMinutes mistake.whole",
      "branches/ry counters[skranke-1].label mistake.needed",
      "branches/ry counters[skranke-1] mistake.twice",
      "branches/ry counters[skranke-1].label mistake.needed",
    ],
  );
});

test("every form of value that a person may write has words for its mistake", () => {
  const forms = new Set();
  const look = (kind) => {
    if (kind.form && kind.pattern && kind.form !== "bcrypt") forms.add(kind.form);
    if (kind.of) look(kind.of);
  };
  for (const { settings } of Object.values(description.sections)) for (const { kind } of settings) look(kind);
  equal(
    [...forms].filter((form) => texts.say(`mistake.form.${form}`) === `mistake.form.${form}`),
    [],
  );
});

test("what is new has something sensible wherever something must stand", () => {
  const today = "2026-11-29";
  const type = logic.newItem(section("taskType"), { id: "ny", name: "Ny opgave", list: documents["task-types"].taskTypes }, { ...at, document: "task-types" }, today);
  equal(type, { id: "ny", letter: "A", names: { da: "Ny opgave" }, skills: ["basic"] });
  const letterAfter = (letters) => logic.newItem(section("taskType"), { id: "ny", name: "Ny", list: letters.map((letter) => ({ letter })) }, { ...at, document: "task-types" }, today).letter;
  equal(letterAfter([..."ABCDEFGHJKLMNPRSTU"]), "AV");
  equal(letterAfter([..."ABCDEFGHJKLMNPRSTU", "AV", "AW"]), "AX");
  equal(letterAfter([..."ABCDEFGHJKLMNPRSTUVWXYZ"]), "");
  const person = logic.newItem(section("staffMember"), { id: "ny", name: "Ny", list: [] }, at, today);
  equal(person, { id: "ny", name: "Ny", branches: [], group: "generalists" });
  equal(logic.newItem(section("mentor"), { id: "passport", list: [] }, at, today), { skill: "passport" });
  const target = logic.newItem(section("target"), { list: [] }, at, today);
  equal(target, { measure: "wait", owner: "", from: today, percent: 80, minutes: 20 });
  equal(logic.newItem(section("target"), { list: documents.targets.targets }, at, today), target);
  const changed = { ...documents, "branches/ny": logic.newBranch("Nyt sted", documents) };
  equal(logic.mistakes(description, changed), []);
  equal(changed["branches/ny"].taskTypes, ["passport", "pension", "books"]);
  equal(logic.newBranch("To", documents, "ry"), { ...documents["branches/ry"], names: { da: "To" } });
});

test("an id is made of a name, and is not one that is taken", () => {
  equal(logic.idOf("Sæby Bibliotek"), "saeby-bibliotek");
  equal(logic.idOf("Café & Øl", ["cafe-oel"]), "cafe-oel-2");
  equal(logic.idOf("…"), "ny");
});

test("words are wanted in all languages that somebody may choose", () => {
  const changed = { ...documents, municipality: { languages: ["da", "en"] }, "branches/ry": { languages: ["da", "pl"] } };
  equal(logic.languagesOf(changed, "branches/ry"), ["da", "pl"]);
  equal(logic.languagesOf(changed, "task-types").includes("pl"), true);
  equal(differences(description, changed, changed), []);
});
