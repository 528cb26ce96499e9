import { equal, example, test } from "/testing/tests.js";
import { closedSign, closingWords } from "./closing.js";
import { clockAfter, clockWords, closesAt, hoursOf, opensAt, timeOf, waitRange, whenAndWhom } from "./format.js";
import { loadTexts } from "./texts.js";

const danish = await loadTexts("da");
const english = await loadTexts("en");
const somali = await loadTexts("so");
const arabic = await loadTexts("ar");

test("of what is done elsewhere it is said when, and whom to call", () => {
  const partner = { names: { da: "Jobshop", en: "Job shop" }, phone: "87 94 70 40" };
  equal(whenAndWhom(danish, { hours: { da: "Hverdage 10-14" }, partner }), "Hverdage 10-14 · Jobshop, 87 94 70 40");
  equal([whenAndWhom(english, { partner }), whenAndWhom(english, {})], ["Job shop, 87 94 70 40", ""]);
});

test("waits are said as a range that is never too short", () => {
  const said = (p50, p90) => waitRange(danish, { p50, p90 });
  equal(said(720, 1080), "omkring 12 til 18 min");
  equal(said(60, 61), "omkring 1 til 2 min");
  equal(said(20, 240), "omkring 1 til 4 min");
  equal(said(0, 60), "næsten ingen ventetid");
  equal(said(300, 300), "omkring 5 min");
  equal(waitRange(danish, undefined), "ventetiden er ukendt lige nu");
});

test("opening is said with the weekday unless it is today or tomorrow", () => {
  equal(opensAt(danish, "2026-11-24T13:00:00+01:00", "2026-11-24"), "Åbner kl.\u00a013.00");
  equal(opensAt(danish, "2026-11-25T10:00:00+01:00", "2026-11-24"), "Åbner i morgen kl.\u00a010.00");
  equal(opensAt(danish, "2026-12-01T10:00:00+01:00", "2026-11-30"), "Åbner i morgen kl.\u00a010.00");
  equal(opensAt(danish, "2026-11-26T10:00:00+01:00", "2026-11-24"), "Åbner torsdag kl.\u00a010.00");
  equal(opensAt(somali, "2026-11-25T10:00:00+01:00", "2026-11-23").includes("Arbaco"), true);
  equal(opensAt(danish, undefined, "2026-11-24"), "");
});

test("a clock time some minutes later goes over the hour and over midnight", () => {
  equal(clockAfter(danish, "2026-11-24T10:42:31+01:00", 0), "10.42");
  equal(clockAfter(english, "2026-11-24T10:42:31+01:00", 20), "11:02");
  equal([7, 11, 12].map((minutes) => clockAfter(english, "2026-11-24T10:49:12+01:00", minutes)), ["10:56", "11:00", "11:01"]);
  equal(clockAfter(danish, "2026-11-24T23:50:00+01:00", 15), "00.05");
});

test("hours are written as people do, and a day without any is closed", () => {
  equal(hoursOf(danish, [{ from: "10:00", to: "18:00" }]), "10–18");
  equal(hoursOf(danish, [{ from: "09:00", to: "12:00" }, { from: "13:30", to: "18:00" }]), "9–12, 13.30–18");
  const stop = { from: "12:30", to: "14:30", stop: { da: "Øster Brønderslev" } };
  equal(hoursOf(danish, [stop, stop]), "12.30⁠–⁠14.30 Øster Brønderslev,\n12.30⁠–⁠14.30 Øster Brønderslev".replaceAll(/(?<!,) /g, "\u00a0"));
  equal(hoursOf(danish, []), "lukket");
});

test("a closed branch says large that it is, and small what more there is", () => {
  const sign = (closed, waiting = 0) => {
    const { title, words } = closedSign(danish, { day: { date: "2026-11-24" }, closed }, waiting);
    return [title, ...words].map((text) => text.replaceAll("\u00a0", " "));
  };
  const opensAt = "2026-11-25T10:00:00+01:00";
  equal(sign(undefined), ["Lukket"]);
  equal(sign({ reason: "day-closed", opensAt }), ["Lukket", "Åbner i morgen kl. 10.00"]);
  equal(sign({ reason: "exceptional-closure", texts: { da: "Lukket i julen" }, opensAt }), ["Lukket", "Lukket i julen", "Åbner i morgen kl. 10.00"]);
  equal(sign({ reason: "day-not-open" }), ["Lukket", "Vi har ikke åbnet endnu."]);
  equal(sign({ reason: "after-last-ticket", opensAt }, 3), ["Lukket for nye numre i dag.", "Åbner i morgen kl. 10.00", "I gang med de sidste 3."]);
  equal(sign({ reason: "out-of-service" }), ["Nummersystemet er ude af drift. Spørg personalet."]);
});

test("where a bus comes next is the answer while it is on its way, that it comes no more today is said before a day to come, and in Arabic a place and its time each keep their place", () => {
  const branch = {
    day: { date: "2026-11-24" },
    closed: { reason: "outside-hours", opensAt: "2026-11-24T12:30:00+01:00" },
    stops: { next: { names: { da: "Klokkerholm" }, date: "2026-11-24", from: "12:30" } },
  };
  const sign = (texts) => Object.values(closedSign(texts, branch, 0)).flat();
  equal(sign(danish), ["Næste stop:\nKlokkerholm kl.\u00a012.30", "Lukket for nye numre.", true]);
  equal(closingWords(danish, branch), "Lukket for nye numre. Næste stop er Klokkerholm kl.\u00a012.30.");
  const reason = { da: "Bussen er på værksted." };
  const tomorrow = {
    ...branch,
    closed: { ...branch.closed, opensAt: "2026-11-25T12:30:00+01:00" },
    stops: {
      next: { names: { da: "Øster Brønderslev" }, date: "2026-11-25", from: "12:30" },
      cancelled: [{ names: { da: "Hallund" }, date: "2026-11-25", from: "10:00", to: "12:00", reason }],
    },
  };
  const title = "Ikke flere stop i dag. Næste:\nØster\u00a0Brønderslev\nonsdag kl.\u00a012.30";
  equal(Object.values(closedSign(danish, tomorrow, 0)).flat(), [title, "Aflyst: Hallund onsdag kl.\u00a010.00", { names: reason }, true]);
  const later = { ...branch, closed: { ...branch.closed, opensAt: "2026-11-24T12:45:00+01:00" } };
  equal(closedSign(danish, later, 0).title, "Lukket");
  equal(closedSign(danish, later, 0).words.length, 2);
  equal(sign(arabic)[0], "المحطة التالية:\n\u2068Klokkerholm\u2069 \u206812:30\u2069");
});

test("a day with an end of its own says it, with the last number where that is earlier", async () => {
  const { board } = await example("board.change-own-closing");
  const said = (closing) => closesAt(danish, closing).replaceAll("\u00a0", " ");
  equal(said(board.ownClosing), "Lukker kl. 11.30 i dag. Sidste nummer kl. 11.15.");
  equal(said({ closes: "11:30" }), "Lukker kl. 11.30 i dag.");
  equal(said(undefined), "");
});

test("the end of a day is said while it is open, and afterwards why it is closed and when it opens", () => {
  const branch = { open: true, day: { date: "2026-11-24" } };
  const said = (more) => closingWords(danish, { ...branch, ...more }).replaceAll("\u00a0", " ");
  const opensAt = "2026-11-25T10:00:00+01:00";
  equal([said({}), said({ ownClosing: { closes: "11:30" } })], ["", "Lukker kl. 11.30 i dag."]);
  equal(said({ open: false }), "Lukket for nye numre.");
  equal(said({ open: false, closed: { reason: "exceptional-closure", opensAt } }), "Lukket i dag. Åbner i morgen kl. 10.00.");
  equal(said({ open: false, closed: { texts: { da: "Personalemøde." }, opensAt } }), "Personalemøde. Åbner i morgen kl. 10.00.");
});

test("times are written as the language of the page writes them", () => {
  equal(timeOf(danish, "2026-11-24T09:05:00+01:00"), "09.05");
  equal(timeOf(english, "2026-11-24T09:05:00+01:00"), "09:05");
  equal(timeOf(danish, undefined), "");
  equal(clockWords("da", "10:00-12:00, 13:00-17:30"), "10.00-12.00, 13.00-17.30");
  equal(clockWords("so", "10:00"), "10:00");
});
