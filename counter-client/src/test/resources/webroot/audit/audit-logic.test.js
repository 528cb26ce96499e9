import { equal, example, test } from "/testing/tests.js";
import * as logic from "./audit-logic.js";

test("auditors and administrators may read the log, and nobody else", async () => {
  const may = async (session) => logic.mayRead(await example(session));
  equal(await may("sign-in.answer-admin"), true);
  equal(await may("sign-in.answer-manager"), false);
  equal(await may("sign-in.answer"), false);
  equal(logic.mayRead({ role: "auditor" }), true);
  equal(logic.mayRead(undefined), false);
});

test("the last seven days reach over the end of a month and of summer time", () => {
  equal(logic.lastDays("2026-11-03"), { from: "2026-10-28", to: "2026-11-03" });
  equal(logic.lastDays("2026-10-26"), { from: "2026-10-20", to: "2026-10-26" });
});

test("a user name and an id can be looked for, the name of a program cannot", () => {
  equal(["", "mette", "p7Lk2wXe0VbTq9RsMnYcHg", "d_0-Q"].map(logic.isWho), [true, true, true, true]);
  equal(["Kommunens talbro", "søren", "x".repeat(41)].map(logic.isWho), [false, false, false]);
});

test("a program is called by its name where that is known", () => {
  const programs = { p7Lk2wXe0VbTq9RsMnYcHg: "Kommunens talbro" };
  equal(logic.programName("p7Lk2wXe0VbTq9RsMnYcHg", programs), "Kommunens talbro");
  equal(logic.programName("toString", programs), undefined);
});

test("only what is wished for is asked", () => {
  const days = { from: "2026-11-18", to: "2026-11-24" };
  equal(logic.path({ ...days, who: "", operation: "", branch: "", refused: false }), "/api/v1/audit?from=2026-11-18&to=2026-11-24");
  equal(
    logic.path({ ...days, who: "mette", operation: "sign-in", branch: "ry", refused: true }, { before: 7 }),
    "/api/v1/audit?from=2026-11-18&to=2026-11-24&who=mette&operation=sign-in&branch=ry&refused=true&before=7",
  );
});

test("what something is about is told from the person to the place, and not who did it themselves", () => {
  const entry = { who: { kind: "staff", id: "admin" }, about: { new: "x", branch: "ry", staff: "mette", device: "d" } };
  equal(logic.about(entry), [
    { name: "staff", value: "mette" },
    { name: "device", value: "d" },
    { name: "branch", value: "ry" },
    { name: "new", value: "x" },
  ]);
  equal(logic.about({ who: { kind: "staff", id: "mette" }, about: { staff: "mette" } }), []);
  equal([logic.isKnown("sign-in"), logic.isKnown("x"), logic.isKnownAbout("branch"), logic.isKnownAbout("x")], [true, false, true, false]);
  equal(["day", "from", "to", "branch"].map(logic.isDay), [true, true, true, false]);
});
