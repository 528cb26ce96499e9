import { equal, test } from "/testing/tests.js";
import { chooseTask, drawChosen, drawn, haveNumber, isWaitKnownNow, leaveElsewhere, openGroup, patience, speakLanguage, start, startRating, tellElsewhere, toggleSeveral, touched, typeNumber } from "./kiosk-logic.js";

const OPEN = { id: "passport", state: "open" };
const LONG = 1e9;

test("a kiosk draws once for a touch", () => {
  const fresh = start("da", 0);
  equal(chooseTask(fresh, { id: "vote", state: "closed" }), fresh);
  const drawing = chooseTask(fresh, OPEN);
  equal(drawing.phase, "drawing");
  equal(chooseTask(drawing, OPEN) === drawing, true);
  equal(drawChosen(drawing) === drawing, true);
  equal(patience(drawing, "da", LONG), null);
});

test("a kiosk warns and then goes home by itself, unless it is touched", () => {
  const told = drawn(chooseTask(start("da", 0), OPEN), { number: "P101" }, 1000);
  equal([20_000, 27_000].map((now) => patience(told, "da", now).warn), [false, true]);
  const held = touched(told, 27_000);
  equal(patience(held, "da", 46_500).warn, false);
  equal(patience(held, "da", 72_000).over, true);
});

test("a letter alone is no number to rate yet", () => {
  const asked = startRating(start("da", 0));
  equal(["p", "p1"].map((typed) => haveNumber(typeNumber(asked, typed)).numbered), [false, true]);
});

test("a kiosk at home has all the time there is, unless it speaks another language", () => {
  equal(patience(start("da", 0), "da", LONG), null);
  equal(patience(speakLanguage(start("da", 0), "en"), "da", LONG).over, true);
});

test("what is done elsewhere is told for a while, and the errands that were gathered stay", () => {
  const gathering = chooseTask(toggleSeveral(start("da", 0)), OPEN);
  const told = tellElsewhere(openGroup(gathering, ":not-here"), "home-help");
  equal([told.phase, told.elsewhere, patience(told, "da", 59_000).over, patience(told, "da", 60_000).over], ["elsewhere", "home-help", false, true]);
  const back = leaveElsewhere(told);
  equal([back.phase, back.chosen, back.group, back.elsewhere], ["choose", ["passport"], null, null]);
});

test("a wait that nobody knew is asked for once the board knows it, and no other", () => {
  const ticket = { id: "t", number: "P101", taskTypes: ["passport"] };
  const told = (more) => drawn(chooseTask(start("da", 0), OPEN), { ...ticket, ...more }, 1000);
  const forecast = { p50: 60, p90: 120 };
  const [known, unknown] = [{ taskTypes: [{ ...OPEN, forecast }] }, { taskTypes: [OPEN, { id: "loans", forecast }] }];
  equal([isWaitKnownNow(told({}), known), isWaitKnownNow(told({}), unknown)], [true, false]);
  equal(isWaitKnownNow(told({ forecast }), known), false);
  equal(isWaitKnownNow(told({ appointment: "2026-11-24T10:50:00+01:00" }), known), false);
  equal(isWaitKnownNow(start("da", 0), known), false);
});
