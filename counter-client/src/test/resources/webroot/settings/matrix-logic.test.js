import { equal, test } from "/testing/tests.js";
import * as logic from "./matrix-logic.js";

const { documents } = await (await fetch("/settings/held.json")).json();
const { staff } = documents;
const TODAY = "2026-11-24";
const [mette, jens, karen] = staff.staff;

function withStaff(...people) {
  return { ...documents, staff: { ...staff, staff: people } };
}

test("a level is one's own or the group's, and a mentor is told of whom one names in training", () => {
  equal(logic.levelOf(staff, mette, "passport"), { level: 3, own: true });
  equal(logic.levelOf(staff, jens, "passport"), { level: 2, own: false });
  equal(logic.levelOf(staff, karen, "passport"), { level: 0, own: false });
  const trainee = { ...jens, skills: { passport: 1 }, mentors: [{ skill: "passport", mentor: "mette" }] };
  equal(logic.levelOf(staff, trainee, "passport"), { level: 1, own: true, mentor: "mette" });
  equal(logic.levelOf(staff, { ...trainee, skills: {} }, "passport"), { level: 2, own: false });
});

test("whoever serves and has not gone stands in the matrix, by branch, group and skill", () => {
  const ids = (filter, now = staff) => logic.people(now, filter, TODAY).map(({ id }) => id);
  equal(ids({}), ["mette", "jens", "karen"]);
  equal(ids({ branch: "ry" }), ["mette", "karen"]);
  equal(ids({ group: "generalists" }), ["mette", "jens"]);
  equal(ids({ skill: "passport" }), ["mette", "jens"]);
  const some = withStaff({ ...mette, until: "2026-11-23" }, { ...jens, since: "2026-12-01" }).staff;
  equal(ids({}, some), ["jens"]);
});

test("only who is there today and can do it alone is counted, and one is few where it is needed", () => {
  const of = (now, skill) => logic.coverage(now, ["hovedbiblioteket", "ry"], TODAY).find((row) => row.skill.id === skill).counts;
  equal(of(documents, "passport"), [
    { branch: "hovedbiblioteket", count: 2, few: false },
    { branch: "ry", count: 1, few: true },
  ]);
  equal(of(withStaff({ ...mette, until: "2026-11-23" }, { ...jens, since: "2026-11-25" }), "passport"), [
    { branch: "hovedbiblioteket", count: 0, few: true },
    { branch: "ry", count: 0, few: true },
  ]);
  equal(logic.alone(withStaff({ ...jens, skills: { passport: 1 } }).staff, "hovedbiblioteket", "passport", TODAY), 0);
});

test("only a mentor teaches, and nobody oneself", () => {
  equal(
    logic.mentorsFor(staff, jens, "passport").map(({ id }) => id),
    ["mette"],
  );
  equal(logic.mentorsFor(staff, mette, "passport"), []);
});

test("delegations that are over are not told", () => {
  const over = { taskType: "passport", until: "2026-11-23" };
  const open = { taskType: "pension" };
  equal(logic.delegations({ delegations: [over, open] }, TODAY), [open]);
});

test("arrows stay within the table, Home and End go to its sides", () => {
  const size = { rows: 2, columns: 3 };
  equal(logic.moved("ArrowDown", { row: 1, column: 1 }, size), { row: 1, column: 1 });
  equal(logic.moved("ArrowLeft", { row: 1, column: 1 }, size), { row: 1, column: 0 });
  equal(logic.moved("End", { row: 0, column: 0 }, size), { row: 0, column: 2 });
  equal(logic.moved("Home", { row: 0, column: 2 }, size), { row: 0, column: 0 });
  equal(logic.moved("Enter", { row: 0, column: 0 }, size), undefined);
});
