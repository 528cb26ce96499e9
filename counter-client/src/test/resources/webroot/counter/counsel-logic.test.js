import { equal, example, test } from "/testing/tests.js";
import { asksInOrder, lookAgainIn, mayAsk, standing, wordsOf } from "./counsel-logic.js";

const [ASKED, SEEN, OWN, SERVING] = await Promise.all(["ask-lifeline.answer", "list-lifelines.answer", "list-lifelines.answer-own", "start-service.answer"].map(example));

test("who asks is told first, and how it stands for whoever looks", () => {
  equal([standing(ASKED), standing(SEEN.asks[0]), standing(OWN.asks[0])], ["own-asked", "asked", "own-taken"]);
  equal(
    asksInOrder([ASKED, OWN.asks[0], SEEN.asks[0]]).map((ask) => ask.standing),
    ["asked", "own-asked", "own-taken"],
  );
});

test("whoever asked reads who is on duty, or that nobody is", () => {
  const [own] = asksInOrder([ASKED]);
  equal([wordsOf(own), wordsOf({ ...own, onDuty: [] }), wordsOf({ standing: "mine" })], ["lifelines.own-asked", "lifelines.nobody", "lifelines.mine"]);
});

test("one asks while one serves, and a lifeline once", () => {
  equal(mayAsk(SERVING, true, []), { owner: true, lifeline: true });
  equal(mayAsk(SERVING, true, [ASKED]), { owner: true, lifeline: false });
  equal(mayAsk(SERVING, false, []), { owner: false, lifeline: false });
  equal(mayAsk(undefined, true, []).owner, false);
});

test("whoever is a lifeline or has asked looks often", () => {
  equal([lookAgainIn(SEEN), lookAgainIn({ lifeline: false, asks: [ASKED] }), lookAgainIn({ lifeline: false, asks: [] })], [5000, 5000, 60_000]);
});
