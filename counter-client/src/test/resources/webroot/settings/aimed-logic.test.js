import { equal, test } from "/testing/tests.js";
import { aimedAtFrom } from "./aimed-logic.js";

const TODAY = "2026-11-30";
const targets = { "targets[soon]": [{ from: "2026-12-01" }], "targets[later]": [{ from: "2027-01-01" }], "targets[moved]": [{ from: "2027-01-01" }, { from: "2026-01-01" }], "targets[empty]": [{}] };
const from = (...places) => aimedAtFrom(places.map(([document, path]) => ({ document, path })), (path) => targets[path] ?? [], TODAY);

test("targets that begin later hold from the first of their days", () => {
  equal(from(["targets", "targets[later]"], ["targets", "targets[soon].minutes"]), "2026-12-01");
});

test("what holds at once holds from now on", () => {
  equal(from(["targets", "targets[soon]"], ["branches/ry", "lastTicketMinutes"]), undefined);
  equal(from(["targets", "targets[moved].from"]), undefined);
  equal(from(["targets", "targets[empty]"]), undefined);
  equal(from(["targets", "targets"]), undefined);
  equal(from(), undefined);
});
