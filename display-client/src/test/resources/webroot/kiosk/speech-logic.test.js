import { equal, test } from "/testing/tests.js";
import { clipsOf, spelledOut } from "./speech-logic.js";

const MANIFEST = { "Nummer # af #": ["a1", "#", "b2", "#"], "Klokken #:#": ["c3", "#", "#"] };

test("a text is said piece by piece, with its numbers", () => {
  equal(clipsOf(MANIFEST, "da", "Nummer 7 af 112"), [
    "../../kiosk/speech/da/a1",
    "da/7",
    "../../kiosk/speech/da/b2",
    "da/1",
    "da/1",
    "da/2",
  ]);
});

test("a full hour is said without its minutes", () => {
  equal(clipsOf(MANIFEST, "da", "Klokken 10:00"), ["../../kiosk/speech/da/c3", "da/10"]);
  equal(clipsOf(MANIFEST, "da", "Klokken 10.30"), ["../../kiosk/speech/da/c3", "da/10", "da/30"]);
});

test("a text without clips is not said", () => {
  equal(clipsOf(MANIFEST, "da", "Noget andet"), []);
});

test("a name of the branch is said by the server's sound, also with a number in it or within sentences", () => {
  const names = { Pas: "/api/v1/spoken/a1", "Ungdomskort 16-24": "/api/v1/spoken/b2" };
  equal(clipsOf(MANIFEST, "da", "Pas", names), ["/api/v1/spoken/a1"]);
  equal(clipsOf(MANIFEST, "da", "Ungdomskort 16-24", names), ["/api/v1/spoken/b2"]);
  equal(clipsOf(MANIFEST, "da", "Pas. Klokken 9:30", names), ["/api/v1/spoken/a1", "../../kiosk/speech/da/c3", "da/9", "da/30"]);
  equal(clipsOf(MANIFEST, "da", "toString", names), []);
});

test("a ticket number is said sign by sign, in English where the language has no clips", () => {
  equal(clipsOf({}, "da", "P105"), ["da/p", "da/1", "da/0", "da/5"]);
  equal(clipsOf({}, "da", "PA105"), ["da/p", "da/a", "da/1", "da/0", "da/5"]);
  equal(spelledOut("PA105"), "P A 1 0 5");
  equal(clipsOf({}, "uk", "P105"), ["en/number", "en/p", "en/1", "en/0", "en/5"]);
  equal(spelledOut("P105"), "P 1 0 5");
  equal(spelledOut("Pas"), "Pas");
});
