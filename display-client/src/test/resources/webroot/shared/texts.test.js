import { equal, test } from "/testing/tests.js";
import { chooseLanguage, loadTexts } from "./texts.js";

test("texts fill places and count", async () => {
  const texts = await loadTexts("da");
  equal(texts.say("counter", { label: "3" }), "Skranke 3");
  equal(texts.say("closed.last", { count: 1, n: 1 }), "I gang med den sidste.");
  equal(texts.say("closed.last", { count: 4, n: 4 }), "I gang med de sidste 4.");
  equal(texts.problem({ code: "nobody-behind" }), "Der venter ingen efter dig.");
});

test("the language is the one asked for, else the browser's, else Danish", () => {
  equal(chooseLanguage(null, "en-GB"), "en");
  equal(chooseLanguage("xx", undefined), "da");
});
