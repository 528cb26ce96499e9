import { equal, test } from "/testing/tests.js";
import { NOTHING_ANNOUNCED, hearCalls, minutesOf, nameBesideLetter, nextToSpeak, noticeAt, pageAt, piecesOf, sameMinutes, secondLanguage, turnAt, viewOf } from "./display-logic.js";

const call = (n, more = {}) => ({ id: `2026-11-24/${n}`, number: `P${100 + n}`, counter: "c", open: true, ...more });
const numbers = (calls) => calls.map(({ number }) => number);

test("every call is spoken once, however often it comes, and short when it is late", () => {
  const said = [];
  let state = NOTHING_ANNOUNCED;
  let calls = [];
  let now = 0;
  const hear = (...next) => {
    calls = next;
    state = hearCalls(state, calls, now);
  };
  const wait = (millis, isSpeaking = false) => {
    now += millis;
    const { announcements, speak } = nextToSpeak(state, calls, now, isSpeaking);
    state = announcements;
    if (speak !== null) {
      said.push(`${speak.call.number} ${speak.length}`);
    }
  };

  hear(call(1, { open: false }), call(2));
  wait(100);
  wait(300);
  hear(call(1, { open: false }), call(2));
  wait(9000);
  hear(call(2), call(3), call(4), call(5, { open: false }), call(6));
  wait(400);
  wait(9000, true);
  wait(1000);
  wait(1000);
  wait(60_000);

  equal(said, ["P102 full", "P103 short", "P104 shortest", "P106 shortest"]);
});

test("a recall is spoken instead of the call that was still to be spoken", () => {
  const first = call(1, { number: "P101" });
  const second = call(2, { number: "P102" });
  const again = call(3, { number: "P101" });
  const state = hearCalls(hearCalls(NOTHING_ANNOUNCED, [first, second], 0), [first, second, again], 100);
  equal(state.unspoken.map((waiting) => waiting.call.id), [second.id, again.id]);
});

test("no more than twenty calls wait to be spoken", () => {
  let state = NOTHING_ANNOUNCED;
  for (let n = 1; n <= 500; n += 1) {
    state = hearCalls(state, [call(n)], n * 10);
  }
  equal(numbers(state.unspoken.map((waiting) => waiting.call)), Array.from({ length: 20 }, (_, at) => `P${581 + at}`));
});

test("all calls that wait for their citizen are shown at once, the newest first, and the others were called last", () => {
  const calls = [call(1, { open: false }), call(2), call(3), call(4, { number: "P102" })];
  const view = viewOf({ open: true, taskTypes: [], calls }, hearCalls(NOTHING_ANNOUNCED, calls, 0), 60_000);
  equal(view.calls.map(({ id }) => id), ["2026-11-24/4", "2026-11-24/3"]);
  equal(numbers(view.last), ["P101"]);
});

test("a number that was taken over stands among the last ones with the counter that serves it now", () => {
  const calls = [call(1, { open: false, counterLabel: "3", arrow: "up" }), call(2, { open: false, counterLabel: "3", arrow: "up" })];
  const counters = [{ id: "c", label: "3", open: true, number: "P102" }, { id: "other", label: "1", arrow: "left", open: true, number: "P101" }];
  const view = viewOf({ open: true, taskTypes: [], calls, counters }, hearCalls(NOTHING_ANNOUNCED, calls, 0), 60_000);
  equal(view.last.map(({ number, counterLabel, arrow }) => [number, counterLabel, arrow]), [["P102", "3", "up"], ["P101", "1", "left"]]);
});

test("task types are those that one waits for, those that one hardly waits for, and those that are off in these weeks", () => {
  const type = (id, state, waiting, p90) => ({ id, state, waiting, ...(p90 && { forecast: { p50: p90 / 2, p90 } }) });
  const taskTypes = [
    type("long", "open", 3, 900),
    type("short", "open", 1, 300),
    type("unknown", "open", 0),
    { ...type("closed", "closed", 0), opensAt: "2026-12-25T10:00:00+01:00" },
    { ...type("a vote next year", "closed", 0), opensAt: "2026-12-26T10:00:00+01:00" },
    type("never", "closed", 0),
    type("closed, some wait", "closed", 2, 600),
    type("closed, nearly done", "closed", 1, 120),
    type("paused, some wait", "paused", 2),
  ];
  const view = viewOf({ open: true, day: { date: "2026-11-24" }, taskTypes, calls: [] }, NOTHING_ANNOUNCED, 0);
  const ids = (types) => types.map(({ id }) => id);
  equal([ids(view.waits), ids(view.none), ids(view.off)], [["long", "unknown", "closed, some wait", "closed, nearly done"], ["short"], ["closed", "paused, some wait"]]);
});

test("that no wait is known because no counter is open is said once", () => {
  const unstaffed = (forecast, ...open) => {
    const board = { open: true, calls: [], taskTypes: [{ id: "passport", state: "open", waiting: 1, forecast }], counters: open.map((each) => ({ open: each })) };
    return viewOf(board, NOTHING_ANNOUNCED, 0).unstaffed;
  };
  equal([unstaffed(undefined, false, false), unstaffed(undefined, false, true), unstaffed({ p50: 600, p90: 900 }, false)], [true, false, false]);
});

test("minutes are a range unless both ends are the same", () => {
  const minutes = (p50, p90) => minutesOf({ p10: 0, p50, p90 });
  equal(
    [minutes(660, 1020), minutes(10, 50), minutes(10, 200), minutes(300, 290), minutesOf(undefined)],
    ["11–17", "1", "1–4", "5", null],
  );
});

test("a wait that is the same for all is told once", () => {
  const waits = (...p90) => p90.map((each) => ({ forecast: each && { p50: 600, p90: each } }));
  equal([sameMinutes(waits(1200, 1200)), sameMinutes(waits(1200, 1800)), sameMinutes(waits(undefined, undefined)), sameMinutes([])], ["10–20", null, null, null]);
});

test("of a very long name the first words stand beside its letter, and they are no sentence that goes on", () => {
  const name = (da) => nameBesideLetter({ da }).da;
  equal(name("Pas"), "Pas");
  equal(name("Vejledning om folkepension, boligstøtte, helbredstillæg og personlige tillæg for alle"), "Vejledning om folkepension, boligstøtte");
  equal(name("Vejledning om folkepension og alle boligstøtte og tillæg til alle"), "Vejledning om folkepension og alle boligstøtte");
  equal(name("Ungdommensuddannelsesvejledningscenter".repeat(2)), "Ungdommensuddannelsesvejledningscenter");
});

test("the second line turns through the other languages, the first stays", () => {
  const at = (seconds) => secondLanguage(turnAt(seconds * 1000), ["da", "en", "uk"]);
  equal([at(0), at(7.9), at(8), at(16), secondLanguage(0, ["da"])], ["en", "en", "uk", "en", null]);
});

test("pages take turns, each beside each language of the second line", () => {
  const at = (pages, languages, turns) => Array.from({ length: turns }, (_, turn) => pageAt(turn, pages, languages));
  equal([at(0, 1, 2), at(1, 3, 2), at(3, 0, 4)], [[0, 0], [0, 0], [0, 1, 2, 0]]);
  equal(at(2, 2, 4), [0, 1, 1, 0]);
  equal(at(3, 3, 9), [0, 1, 2, 1, 2, 0, 2, 0, 1]);
});

test("no short rest of a notice has a turn of its own", () => {
  const cut = (da) => piecesOf([{ id: "a", texts: { da } }]).map(({ texts }) => texts.da);
  const long = (letters) => `${"Ord ".repeat(letters / 4 - 1)}ord.`;
  equal(cut(`${long(120)} Husk det.`), [`${long(120)} Husk det.`]);
  equal(cut(`${long(148)} Husk det.`), [`${long(148)} Husk det.`]);
  equal(cut(`${long(120)} ${long(60)}`), [long(120), long(60)]);
});

test("a notice stands there at a time, and a long one in pieces, each in every language", () => {
  const [short, whole] = ["a", "c"].map((da) => ({ id: da, texts: { da } }));
  const long = { id: "b", texts: { da: "Elevatoren er i stykker i dag. ".repeat(8).trim(), en: "The lift is broken." } };
  const pieces = piecesOf([short, long, whole]);
  equal(pieces.map(({ id }) => id), ["a", "b", "b 2", "b 3", "c"]);
  equal(pieces.slice(1, 4).map(({ texts }) => texts.da).join(" "), long.texts.da);
  equal(pieces.slice(1, 4).every(({ texts }) => texts.da.endsWith("i dag.")), true);
  const sentence = (times) => piecesOf([{ id: "e", texts: { da: "Vi åbner kl. 10 ".repeat(times).trim() } }]).map(({ texts }) => texts.da);
  equal(sentence(15), ["Vi åbner kl. 10 ".repeat(15).trim()]);
  equal(sentence(16).map((text) => text.endsWith("\u00a0…")), [true, false]);
  const clauses = `Har du spørgsmål om ${"pension ".repeat(15)}eller om boligstøtte, så spørg i ${"informationen ".repeat(8)}på første sal.`;
  const told = piecesOf([{ id: "f", texts: { da: clauses } }]).map(({ texts }) => texts.da);
  equal(told.map((text) => [text.startsWith("…\u00a0"), text.endsWith("boligstøtte,\u00a0…")]), [[false, true], [true, false]]);
  equal(told.join(" ").replaceAll("\u00a0…", "").replaceAll("…\u00a0", ""), clauses);
  equal(pieces.slice(1, 4).map(({ texts }) => texts.en), Array(3).fill("The lift is broken."));
  equal(pieces.every(({ texts }) => texts.da.length <= 102), true);
  equal(piecesOf([{ id: "d", texts: { da: "x".repeat(150) } }]).map(({ texts }) => texts.da.length), [150]);
  equal([0, 1, 2, 5].map((turn) => noticeAt(turn, pieces, 0)?.id), ["a", "b", "b 2", "a"]);
  const lasting = { id: "g", texts: { da: "x".repeat(151), en: "x" } };
  equal([0, 1, 2, 3].map((turn) => noticeAt(turn, [short, lasting], 0)?.id), ["a", "g", "g", "a"]);
  equal(noticeAt(5, [], 1), undefined);
});

test("after closing nobody is off who still waits, and they are counted where a wait is not known", () => {
  const forecast = { p50: 60, p90: 120 };
  const look = (...taskTypes) => viewOf({ open: false, taskTypes, calls: [] }, NOTHING_ANNOUNCED, 0);
  const paused = { id: "paused", state: "paused", waiting: 2 };
  const view = look(paused, { id: "gone", state: "closed", waiting: 0 });
  equal([view.waits.map(({ id }) => id), view.off, view.counted], [["paused"], [], true]);
  const known = { id: "known", state: "closed", waiting: 1, forecast };
  equal([look(paused, known).counted, look(known).counted], [true, false]);
});
