import { equal, test } from "/testing/tests.js";
import { choiceOf, codeOf, fragmentOf, isKeptNoMore, isToCome, mayBeMail, mayCheckIn, others, plusDays, spaced, spanFrom, standingOf, withoutOwn } from "./book-logic.js";

test("the address of an appointment names it whole or not at all", () => {
  const code = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  equal([`/book/${code}`, `/book/${code}/`, "/book/", "/book/short"].map(codeOf), [code, code, null, null]);
});

test("what is chosen stands in the address, and is read there again", () => {
  const choices = [
    { taskTypes: [], branch: null, from: null },
    { taskTypes: ["passport"], branch: null, from: null },
    { taskTypes: ["passport", "mitid"], branch: "ry", from: null },
    { taskTypes: ["passport"], branch: "ry", from: "2026-12-01T10:00:00+01:00" },
  ];
  equal(choices.map(fragmentOf).map(choiceOf), choices);
  equal(fragmentOf(choices[2]), "#passport,mitid/ry");
});

test("a week is asked for at once, over the end of a month and the change of the clock", () => {
  equal(spanFrom("2026-11-28"), { from: "2026-11-28", to: "2026-12-04", next: "2026-12-05" });
  equal(plusDays("2026-03-28", 2), "2026-03-30");
});

test("an appointment says what became of it", () => {
  equal(standingOf({ state: "booked" }), { key: "book.is.booked", look: "-good" });
  equal(standingOf({ state: "called-off" }), { key: "book.is.called-off", look: "-warn" });
  equal(["booked", "honoured", "missed", "cancelled", "called-off"].map((state) => isToCome({ state })), [true, false, false, false, false]);
});

test("a time is held until it is kept no more, which its page says at once", () => {
  const appointment = { state: "booked", keptUntil: "2026-11-24T11:30:00+01:00" };
  const at = (time) => Date.parse(`2026-11-24T${time}+01:00`);
  equal([isToCome(appointment, at("11:30:00")), isToCome(appointment, at("11:30:01"))], [true, false]);
  equal(standingOf(appointment, at("11:30:01")), { key: "book.is.over", look: "-warn" });
  equal(isKeptNoMore({ ...appointment, state: "honoured" }, at("12:00:00")), false);
});

test("whoever moves a time is not offered the one they have", () => {
  const days = [{ date: "2026-12-01", times: ["2026-12-01T10:00:00+01:00", "2026-12-01T10:10:00+01:00"] }];
  equal(withoutOwn(days, "2026-12-01T10:00:00+01:00"), [{ date: "2026-12-01", times: ["2026-12-01T10:10:00+01:00"] }]);
});

test("what is chosen is not offered again, and a word is read out in two halves", () => {
  equal(others([{ id: "passport" }, { id: "mitid" }], ["passport"]), [{ id: "mitid" }]);
  equal(spaced("K7F2PM"), "K7F 2PM");
});

test("whoever has an appointment checks in while it is kept", () => {
  const appointment = { state: "booked", comeFrom: "2026-11-24T10:25:00+01:00", keptUntil: "2026-11-24T10:50:00+01:00" };
  const at = (time, state = "booked") => mayCheckIn({ ...appointment, state }, Date.parse(`2026-11-24T${time}+01:00`));
  equal([at("10:24:59"), at("10:25:00"), at("10:50:00"), at("10:50:01"), at("10:40:00", "honoured")], [false, true, true, false, false]);
});

test("a mail address or nothing is taken, and no more", () => {
  equal(["", "anna@example.dk", "a.b+c@mail.example.museum"].map(mayBeMail), [true, true, true]);
  const wrong = ["anna", "anna@", "anna@localhost", "anna@example.dk, bo@example.dk", "anna..b@example.dk", "a b@example.dk", `${"a".repeat(320)}@example.dk`];
  equal(wrong.map(mayBeMail), wrong.map(() => false));
});
