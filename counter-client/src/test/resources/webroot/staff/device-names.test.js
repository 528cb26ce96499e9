import { equal, test } from "/testing/tests.js";
import { isDark, isUnused, toldApart } from "./device-names.js";

const KIOSK = { branch: "ry", kind: "kiosk", name: "Kiosk", since: "2026-11-03T09:00:00+01:00" };

test("devices that nothing tells apart are numbered in the order in which they came", () => {
  const devices = [KIOSK, { ...KIOSK, since: "2026-11-02T09:00:00+01:00" }, { ...KIOSK, place: "Ved døren" }, { ...KIOSK, branch: "galten" }, { ...KIOSK, kind: "display" }];
  equal(toldApart(devices).map(({ called }) => called), ["Kiosk 2", "Kiosk 1", "Kiosk", "Kiosk", "Kiosk"]);
  equal(toldApart(devices).map(({ name }) => name), ["Kiosk", "Kiosk", "Kiosk", "Kiosk", "Kiosk"]);
});

test("a device is unused until it asks for the first time", () => {
  equal([{ state: "active" }, { state: "active", lastSeenAt: "2026-11-03T09:00:00+01:00" }, { state: "asking" }].map(isUnused), [true, false, false]);
});

test("a device is dark when it is silent for minutes, and never while it is not in use", () => {
  const dark = (device) => isDark({ state: "active", ...device }, Date.parse("2026-11-24T10:42:00+01:00"));
  equal([dark({ lastSeenAt: "2026-11-24T10:39:01+01:00" }), dark({ lastSeenAt: "2026-11-24T10:39:00+01:00" }), dark({})], [false, true, false]);
  equal(dark({ state: "accepted", lastSeenAt: "2026-11-24T10:39:00+01:00" }), false);
});
