import { equal, example, test } from "/testing/tests.js";
import * as logic from "./today-logic.js";

const today = await example("get-today.answer");

function at(state, more = {}) {
  return { ...today, day: { ...today.day, state }, ...more };
}

test("a day is opened earlier before it opens, changed while it runs, and left alone when it is over", () => {
  equal(logic.offered(at("not-open")), ["opens", "closes", "longer"]);
  equal(logic.offered(at("open")), ["closes", "lastNumber", "longer", "taskType", "notice"]);
  equal(logic.offered(at("closed")), []);
});

test("where files are the only truth, and on a day without hours, only task types are closed and notices put up", () => {
  equal(logic.offered(at("open", { changeable: false })), ["taskType", "notice"]);
  equal(logic.offered(at("not-open", { hours: [] })), []);
});

test("numbers are given as usual again where somebody has said when they end", () => {
  equal(logic.offered(at("open", { lastNumber: "15:00" })).includes("usualNumbers"), true);
});

test("a closing that was changed is taken back while the usual one is ahead", async () => {
  const early = await example("get-today.answer-early");
  equal(logic.offered(early), ["closes", "usualClosing", "lastNumber", "longer", "taskType", "notice"]);
  equal(logic.offered({ ...early, now: "2026-11-24T18:00:00+01:00" }).includes("usualClosing"), false);
  equal(logic.suggested("longer", early), "18:00");
  equal(logic.suggested("longer", { ...early, now: "2026-11-24T18:05:00+01:00" }), "18:45");
  equal(logic.suggested("longer", { ...early, hours: [{ from: "10:00", to: "19:30" }] }), "20:00");
  equal(logic.asked("usualClosing", {}), { closes: "usual" });
});

test("only what changes hours needs a reason", () => {
  equal(["opens", "closes", "usualClosing", "lastNumber", "usualNumbers", "longer", "taskType", "reopen"].filter(logic.changesHours), ["opens", "closes", "usualClosing", "lastNumber", "usualNumbers", "longer"]);
});

test("a time to begin with is a quarter that suits the press", () => {
  const suggested = (press, now, hours = today.hours) => logic.suggested(press, { ...today, now: `2026-11-24T${now}:00+01:00`, hours });
  equal(suggested("closes", "10:45"), "11:15");
  equal(suggested("closes", "17:40"), "17:45");
  equal(suggested("longer", "10:45"), "18:30");
  equal(suggested("longer", "18:10"), "18:45");
  equal(suggested("opens", "08:00"), "09:30");
  equal(suggested("opens", "09:50"), "10:00");
  equal(suggested("longer", "23:50"), "23:59");
  equal(suggested("taskType", "10:45"), "");
});

test("times are read as people write them", () => {
  equal(["16", "16.30", "1630", " 9:05 ", "25", "12:61", "kl. 4", ""].map(logic.timeTyped), ["16:00", "16:30", "16:30", "09:05", undefined, undefined, undefined, undefined]);
});

test("a press is asked for as it is done, and not while something is missing", () => {
  equal(logic.asked("closes", { typed: "16" }), { closes: "16:00" });
  equal(logic.asked("closes", { typed: "" }), undefined);
  equal(logic.asked("closes", { typed: "snart" }), undefined);
  equal(logic.asked("lastNumber", { typed: "" }), { lastNumber: "now" });
  equal(logic.asked("lastNumber", { typed: "15.30" }), { lastNumber: "15:30" });
  equal(logic.asked("usualNumbers", {}), { lastNumber: "usual" });
  equal(logic.asked("taskType", { typed: "", taskType: "" }), undefined);
  equal(logic.asked("taskType", { typed: "", taskType: "passport" }), { taskType: "passport" });
  equal(logic.asked("taskType", { typed: "12", taskType: "passport" }), { taskType: "passport", until: "12:00" });
  equal(logic.asked("reopen", { taskType: "passport" }), { taskType: "passport", reopen: true });
});

test("a notice has a Danish text, a place and, unless it hangs all day, a time", () => {
  const filled = { texts: { da: " Elevatoren er i stykker ", en: "", de: "Der Aufzug ist defekt" }, typed: "14", screens: ["board"] };
  const texts = { da: "Elevatoren er i stykker", de: "Der Aufzug ist defekt" };
  equal(logic.noticeOf(filled).notice, { texts, until: "14:00", screens: ["board"] });
  equal(logic.noticeOf({ ...filled, typed: " " }).notice, { texts, screens: ["board"] });
  equal(logic.noticeOf({ ...filled, typed: "snart" }), { missing: "until" });
  equal(logic.noticeOf({ ...filled, screens: [] }), { missing: "screens" });
  equal(logic.noticeOf({ ...filled, texts: { da: " ", en: "The lift is broken" } }), { until: "14:00", missing: "texts" });
});

test("what is no time is told, and when a task type cannot open again", () => {
  equal(["25.99", "halv tolv", "kl 13"].map((typed) => logic.impossible("closes", typed, today)), [{}, {}, {}]);
  equal([undefined, "", "11.30"].map((typed) => logic.impossible("closes", typed, today)), [undefined, undefined, undefined]);
  equal(logic.impossible("closes", "10", today), undefined);
  equal(logic.impossible("taskType", "10.45", today), { obstacle: "time-passed" });
  equal(logic.impossible("taskType", "10.46", today), undefined);
  equal(logic.impossible("taskType", "18", today), { obstacle: "closed-by-then", closes: "18:00" });
});
