import { equal, test } from "/testing/tests.js";
import * as logic from "./overview-logic.js";

const { documents } = await (await fetch("/settings/held.json")).json();
const [passport, pension, books] = documents["task-types"].taskTypes;

test("a person's own level goes before that of the group", () => {
  const [mette, jens, karen] = documents.staff.staff;
  equal(
    [mette, jens, karen].map((person) => logic.levelOf(person, "passport", documents.staff)),
    [3, 2, 0],
  );
});

test("whoever has all skills of a task type serves it alone", () => {
  const names = (type) => logic.servers(type, documents).map(({ id }) => id);
  equal(names(passport), ["mette", "jens"]);
  equal(names(pension), []);
  equal(names({ ...passport, skills: ["passport", "pension"] }), []);
  equal(names({ ...passport, skills: [] }), []);
});

test("what can be counted of a part of the settings is", () => {
  const count = (part) => logic.facts(part, documents)?.count;
  equal(["branches", "task-types", "staff", "who-can", "targets", "history"].map(count), [2, 3, 4, 4, 3, undefined]);
});

test("where a task type is done, and in which languages it has a name", () => {
  equal(logic.places(books, documents).sort(), ["hovedbiblioteket", "ry"]);
  equal(logic.places({ id: "nothing" }, documents), []);
  equal(logic.spoken({ names: { da: "Pas" } }, { municipality: { languages: ["da", "en"] } }), { has: 1, of: 2 });
});

test("a contract is told sixty days before its end, and after it", () => {
  const partner = (id, until) => ({ id, names: { da: id }, ...(until ? { contract: { until } } : {}) });
  const partners = [partner("later", "2027-01-30"), partner("soon", "2027-01-29"), partner("over", "2026-11-29"), partner("always"), partner("wrong", "soon")];
  equal(
    logic.endings({ municipality: { partners } }, "2026-11-30").map(({ names, days }) => [names.da, days]),
    [["over", -1], ["soon", 60]],
  );
  equal(logic.endings({}, "2026-11-30"), []);
});
