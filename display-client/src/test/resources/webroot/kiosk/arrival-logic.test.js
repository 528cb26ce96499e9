import { equal, test } from "/testing/tests.js";
import { arrive, drawInstead, misread, readKey, startArrival, typeWord } from "./arrival-logic.js";
import { drawRequest, failed, start, tryAgain } from "./kiosk-logic.js";

const CODE = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8Xf_q-g";
const typed = (keys, before = "") => [...keys].reduce((heard, key) => readKey(heard, key).typed, before);
const refused = (code, document = {}) => ({ code, status: 409, document });

test("a word is typed in any letters, and only whole ones check in", () => {
  const asked = startArrival(start("da", 0));
  equal(arrive(typeWord(asked, "k7f 2p")).phase, "arrive");
  const whole = arrive(typeWord(asked, "k7f 2pmx"));
  equal([whole.phase, drawRequest(whole)], ["drawing", { code: "K7F2PM", language: "da" }]);
});

test("a reader is heard wherever it types, and no other keys are", () => {
  equal(readKey(typed(`https://koe.example.dk/book/${CODE}`), "Enter"), { typed: "", code: CODE, isOther: false });
  equal(readKey(typed("https:--koe.example.dk-book-"), "Enter").code, null);
  equal(readKey(readKey(typed(CODE.slice(0, 40)), "Tab").typed + CODE.slice(40), "Enter").code, null);
  equal([readKey(typed("5701234567890"), "Enter").isOther, readKey(typed("K7F2PM"), "Enter").isOther, readKey("", "Enter").isOther], [true, false, false]);
  const read = arrive(start("da", 0), CODE);
  equal([read.phase, read.code], ["drawing", CODE]);
});

test("whoever holds another code to the reader is told so, and nobody is taken from what they do", () => {
  const told = misread(start("da", 0));
  equal([told.phase, told.problem.code, told.code], ["arrive", "appointment-unknown", ""]);
  const rating = { ...start("da", 0), phase: "rate" };
  equal(misread(rating), rating);
});

test("what is wrong with the word is typed anew, what is wrong with the time is told", () => {
  const asked = arrive(typeWord(startArrival(start("da", 0)), "K7F2PM"));
  equal(failed(asked, refused("appointment-unknown"), 1).phase, "arrive");
  const late = failed(asked, refused("appointment-too-late", { taskTypes: ["passport"] }), 1);
  equal([late.phase, drawInstead(late).phase, drawRequest(drawInstead(late))], ["notnow", "drawing", { taskTypes: ["passport"], language: "da" }]);
  equal(drawInstead(failed(asked, refused("appointment-over"), 1)).phase, "notnow");
  const away = failed(asked, { code: "no-connection", status: 0 }, 1);
  equal([away.phase, drawRequest(tryAgain(away)).code], ["trouble", "K7F2PM"]);
});
