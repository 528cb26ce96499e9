import { equal, example, test } from "/testing/tests.js";
import { asksInOrder, isInVain, lookAgainIn, mayAsk, standing, wordsOf } from "./counsel-logic.js";

const [ASKED, SEEN, OWN, SERVING] = await Promise.all(["ask-lifeline.answer", "list-lifelines.answer", "list-lifelines.answer-own", "start-service.answer"].map(example));

test("who asks is told first, and how it stands for whoever looks", () => {
  const unanswered = { ...ASKED, state: "unanswered", onDuty: undefined };
  equal([ASKED, SEEN.asks[0], OWN.asks[0], unanswered].map(standing), ["own-asked", "asked", "own-taken", "own-unanswered"]);
  equal([isInVain(unanswered), wordsOf(unanswered), lookAgainIn({ lifeline: false, asks: [unanswered] }, true)], [false, "lifelines.own-unanswered", undefined]);
  equal(
    asksInOrder([ASKED, OWN.asks[0], SEEN.asks[0]]).map((ask) => ask.standing),
    ["asked", "own-asked", "own-taken"],
  );
});

test("whoever asked reads who is on duty, or that nobody is", () => {
  const [own] = asksInOrder([ASKED]);
  equal([wordsOf(own), wordsOf({ ...own, onDuty: [] }), wordsOf({ own: false, state: "taken" }), isInVain(own), isInVain({ ...own, onDuty: [] })], ["lifelines.own-asked", "lifelines.nobody", "lifelines.mine", false, true]);
});

test("one asks while one serves", () => {
  equal([mayAsk(SERVING, true), mayAsk(SERVING, false), mayAsk(undefined, true) ?? false], [true, false, false]);
});

test("the feed says when to look, but not who is on duty, and nothing without a counter", () => {
  const nothing = { lifeline: false, asks: [] };
  equal([lookAgainIn({ lifeline: false, asks: [ASKED] }, true), lookAgainIn(SEEN, true), lookAgainIn(nothing, true), lookAgainIn(SEEN, false)], [20_000, undefined, undefined, 60_000]);
});
