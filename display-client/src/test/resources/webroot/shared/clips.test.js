import { equal, test } from "/testing/tests.js";
import { CLIP_LANGUAGES, counterClips, isQuiet, numberClips, shortClips, volumeOf } from "./clips.js";

test("clips spell numbers and name counters", () => {
  equal(numberClips("da", "B1007").join(" "), "da/number da/b da/1 da/0 da/0 da/7");
  equal(counterClips("en", "12").join(" "), "en/counter en/12");
  equal(counterClips("da", "B").join(" "), "da/counter da/b");
  equal(counterClips("da", "101").join(" "), "da/counter da/1 da/0 da/1");
});

test("a late call is number and counter in one language", () => {
  equal(shortClips({ number: "P10", counterLabel: "3" }, "da").join(" "), "da/p da/1 da/0 da/counter da/3");
  equal(shortClips({ number: "P10", counterLabel: "3" }, undefined), []);
});

test("every clip that can be said is there", async () => {
  const signs = Array.from({ length: 26 }, (none, i) => String.fromCharCode(97 + i));
  const numbers = Array.from({ length: 100 }, (none, i) => i);
  const clips = CLIP_LANGUAGES.flatMap((language) =>
    [...signs, ...numbers, "number", "counter"].map((clip) => `${language}/${clip}`),
  );
  const missing = [];
  for (const clip of ["chime", ...clips]) {
    if (!(await fetch(`/shared/clips/${clip}.mp3`)).ok) {
      missing.push(clip);
    }
  }
  equal(clips.length, 256);
  equal(missing, []);
});

test("quiet hours go over midnight", () => {
  equal(isQuiet("20:00-08:00", "23:10"), true);
  equal(isQuiet("20:00-08:00", "07:59"), true);
  equal(isQuiet("20:00-08:00", "08:00"), false);
  equal(isQuiet("12:00-13:00", "12:00"), true);
  equal(isQuiet("12:00-13:00", "13:00"), false);
  equal(isQuiet(null, "12:00"), false);
  equal(isQuiet("noon", "12:00"), false);
});

test("volumes have bounds", () => {
  equal(["0", "30", "101", "loud", null].map(volumeOf), [0, 0.3, 0.7, 0.7, 0.7]);
});
