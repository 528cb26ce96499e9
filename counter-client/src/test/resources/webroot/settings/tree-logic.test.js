import { equal, test } from "/testing/tests.js";
import * as logic from "./tree-logic.js";

const [description, held] = await Promise.all(["description", "held"].map(async (name) => (await fetch(`/settings/${name}.json`)).json()));
const { documents } = held;

const STAFF = "staff";
const RY = "branches/ry";

function after(...changes) {
  return changes.reduce((now, change) => logic.applied(description, now, change), documents);
}

function differences(now) {
  return logic.differences(description, documents, now);
}

test("a path is read and written again, also with brackets in a name", () => {
  const path = "staff[mette].delegations[driving-licence].source";
  equal(logic.written(logic.steps(path)), path);
  equal(logic.steps(logic.itemPath("lifelines", "Ring [til] os")), [
    { name: "lifelines", item: false },
    { name: "Ring [til] os", item: true },
  ]);
  equal(logic.parentPath("staff[mette].name"), "staff[mette]");
  equal(logic.parentPath("names"), "");
});

test("an item is found by its identity, and by its position where it is complained of", () => {
  equal(logic.find(description, documents, STAFF, "staff[mette].name"), "Mette Holm");
  equal(logic.find(description, documents, RY, "taskTypes[passport]"), { id: "passport" });
  equal(logic.find(description, documents, RY, "taskTypes[nothing]"), undefined);
  equal(logic.named(description, documents, STAFF, "staff[0].role"), "staff[mette].role");
  equal(logic.named(description, documents, "targets", "targets[0]"), "targets[wait 2025-01-01 taskTypes:passport]");
  const target = { type: "table", section: "target" };
  equal(logic.identityOf({ measure: "wait", from: "2026-01-01", partners: ["job-shop"], branches: ["ry"] }, target), "wait 2026-01-01 branches:ry partners:job-shop");
});

test("nothing is changed in the documents that were given", () => {
  const before = JSON.stringify(documents);
  after({ document: STAFF, path: "staff[mette].name", value: "Mette" }, { document: RY, path: "", remove: true });
  equal(JSON.stringify(documents), before);
});

test("what differs is as small as can be", () => {
  equal(differences(after({ document: STAFF, path: "staff[mette].skills.passport", value: 2 })), [{ document: STAFF, path: "staff[mette].skills.passport", value: 2 }]);
  equal(differences(after({ document: RY, path: "limits.recallLimit", value: 3 })), [{ document: RY, path: "limits", value: { recallLimit: 3 } }]);
  equal(differences(after({ document: STAFF, path: "staff[jens]", remove: true })), [{ document: STAFF, path: "staff[jens]", remove: true }]);
  equal(differences(after({ document: RY, path: "", remove: true })), [{ document: RY, path: "", remove: true }]);
});

test("what is changed and changed back is no change", () => {
  equal(differences(after({ document: STAFF, path: "staff[mette].name", value: "M" }, { document: STAFF, path: "staff[mette].name", value: "Mette Holm" })), []);
});

test("a task type of a branch is its id until something else is said of it, and again when that is gone", () => {
  const path = "taskTypes[passport].dailyQuota";
  const more = after({ document: RY, path, value: 9 });
  equal(more[RY].taskTypes[0], { id: "passport", dailyQuota: 9 });
  equal(differences(more), [{ document: RY, path, value: 9 }]);
  equal(logic.applied(description, more, { document: RY, path, remove: true })[RY].taskTypes[0], "passport");
});

test("another order is one change, and makes the same when it is done", () => {
  const list = documents[RY].taskTypes;
  const now = after({ document: RY, path: "taskTypes", value: [list[1], list[0], ...list.slice(2)] });
  const found = differences(now);
  equal(found, [{ document: RY, path: "taskTypes", order: ["pension", "passport", "books"] }]);
  equal(after(...found), now);
  equal(logic.asSent(description, now, found), [{ document: RY, path: "taskTypes", value: now[RY].taskTypes }]);
});

test("changes within a list that is sent as a whole are in it", () => {
  const now = after({ document: STAFF, path: "staff", value: [...documents.staff.staff].reverse() }, { document: STAFF, path: "staff[mette].name", value: "Mette" }, { document: RY, path: "lastTicketMinutes", value: 3 });
  equal(
    logic.asSent(description, now, differences(now)).map(({ document, path }) => [document, path]),
    [
      [RY, "lastTicketMinutes"],
      [STAFF, "staff"],
    ],
  );
});

test("whatever is changed, the differences make it of what was", () => {
  const now = after(
    { document: STAFF, path: "staff[jens].role", value: "manager" },
    { document: STAFF, path: "staff[karen]", remove: true },
    { document: STAFF, path: "staff[ny]", value: { id: "ny", name: "Ny", branches: "all" } },
    { document: RY, path: "hours.exceptions[2026-12-01]", value: { date: "2026-12-01", hours: "closed" } },
    { document: RY, path: "notices", value: [{ texts: { da: "Hej" } }] },
    { document: "branches/ny", path: "", value: { names: { da: "Ny" } } },
  );
  equal(after(...differences(now)), now);
  equal(logic.differences(description, now, documents).reduce((back, change) => logic.applied(description, back, change), now), documents);
});

test("changes collide at the same place and around it, but not where they come to the same", () => {
  const put = (path, value) => ({ document: STAFF, path, value });
  equal(logic.collide(put("staff[mette].name", "A"), put("staff[mette].name", "B")), true);
  equal(logic.collide(put("staff[mette].name", "A"), put("staff[mette].name", "A")), false);
  equal(logic.collide(put("staff[mette].name", "A"), { document: STAFF, path: "staff[mette]", remove: true }), true);
  equal(logic.collide(put("staff[mette].name", "A"), put("staff[mette].role", "admin")), false);
  equal(logic.collide(put("staff[mette].name", "A"), { document: STAFF, path: "staff", order: ["jens"] }), false);
  equal(logic.collide({ document: STAFF, path: "staff", order: ["mette"] }, { document: STAFF, path: "staff", order: ["jens"] }), true);
  equal(logic.collide(put("x", 1), { document: RY, path: "x", value: 2 }), false);
});

test("many changes at once come to the same as one after the other", () => {
  const changes = [
    { document: STAFF, path: "staff[mette].name", value: "Mette H" },
    { document: STAFF, path: "staff[maja]", value: { id: "maja", name: "Maja", branches: ["ry"] } },
    { document: STAFF, path: "staff[maja].skills.passport", value: 2 },
    { document: STAFF, path: "staff[jens]", remove: true },
    { document: STAFF, path: "staff[jens]", value: { id: "jens", name: "Jens Bak", branches: "all" } },
    { document: STAFF, path: "staff[nobody].since", remove: true },
    { document: STAFF, path: "staff[nobody].since", value: "2026-12-01" },
    { document: RY, path: "taskTypes[passport].dailyQuota", value: 9 },
    { document: RY, path: "taskTypes[passport].dailyQuota", remove: true },
    { document: RY, path: "lastTicketMinutes", value: 20 },
    { document: "branches/none", path: "counters[1].label", value: "9" },
    { document: "branches/none", path: "counters[2].label", value: "9" },
  ];
  equal(logic.appliedAll(description, documents, changes), after(...changes));
  equal(logic.appliedAll(description, documents, []), documents);
});
