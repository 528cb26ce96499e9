import { equal, test } from "/testing/tests.js";
import { concerned } from "./concern-logic.js";

const description = await (await fetch("/settings/description.json")).json();
const { documents } = await (await fetch("/settings/held.json")).json();

function about(document, path, after = documents) {
  const found = concerned(description, [{ document, path }], [documents, after]);
  return found === undefined ? "all" : [...found].sort();
}

test("what a branch has of its own is about that branch", () => {
  equal(about("branches/ry", "lastTicketMinutes"), ["ry"]);
  equal(about("branches/ry", ""), ["ry"]);
});

test("a person is about where the person serves, before and after", () => {
  equal(about("staff", "staff[jens].skills"), ["hovedbiblioteket"]);
  const moved = structuredClone(documents);
  moved.staff.staff.find(({ id }) => id === "jens").branches = ["ry"];
  equal(about("staff", "staff[jens].branches", moved), ["hovedbiblioteket", "ry"]);
  equal(about("staff", "staff[karen].role"), "all");
  equal(about("staff", "staff[nobody]"), "all");
});

test("a task type is about where it is done, a target about the branches that it names", () => {
  equal(about("task-types", "taskTypes[books].names.da"), ["hovedbiblioteket", "ry"]);
  const more = structuredClone(documents);
  more["task-types"].taskTypes.push({ id: "dogs", names: { da: "Hundetegn" } });
  equal(about("task-types", "taskTypes[dogs]", more), []);
  equal(about("targets", "targets[satisfaction 2025-01-01].percent"), "all");
  const named = structuredClone(documents);
  named.targets.targets.push({ measure: "share", from: "2026-01-01", branches: ["ry"], percent: 20 });
  equal(about("targets", "targets[share 2026-01-01 branches:ry]", named), ["ry"]);
});

test("everything else is about all branches, and so is what comes with it", () => {
  equal(about("municipality", "names.da"), "all");
  equal(about("staff", "skills[passport].names.da"), "all");
  equal(about("task-types", "taskTypes"), "all");
  equal(concerned(description, [{ document: "branches/ry", path: "" }, { document: "municipality", path: "names.da" }], [documents]), undefined);
  equal(concerned(description, [], [documents]), undefined);
});
