import { equal, test } from "/testing/tests.js";
import { countedWords, heldWords } from "./aims.js";

const texts = { language: "da", say: (key, { date, ...values } = {}) => (date ? `${key} ${date}` : [key, ...Object.values(values)].join(" ")) };

test("a target that changed while a day ran says the moment, one that changed with a day says the day", () => {
  equal(heldWords(texts, { since: "2026-11-24T12:00:00+01:00" }), "targets.held.since targets.at 24. nov.");
  equal(heldWords(texts, { until: "2026-12-01T00:00:00+01:00" }), "targets.held.until 1. dec.");
  equal(heldWords(texts, { since: "2026-11-24T12:00:00+01:00", until: "2026-12-01T00:00:00+01:00" }), "targets.held.between targets.at 24. nov. 1. dec.");
  equal(heldWords(texts, {}), "targets.held.all");
});

test("how was counted is said with when, and what is in each row of the table", () => {
  const said = { ...texts, name: ({ da }) => da };
  const rows = [{ names: { da: "Pas" }, taskTypes: ["passport"], outcomes: ["decided"] }, { names: { da: "Andet" } }];
  const until = "2026-12-01T00:00:00+01:00";
  equal(
    countedWords(said, { firstContact: ["solved"], categories: rows, until }, (id) => id.toUpperCase()),
    "Targets.held.until 1. dec.: counted.first-contact outcome.solved; Pas: PASSPORT, outcome.decided; Andet: none.",
  );
  equal(countedWords(said, { firstContact: ["solved"], categories: rows, byLetter: true, since: until }, (id) => id), "Targets.held.since 1. dec.: counted.first-contact outcome.solved; counted.by-letter.");
  const votes = [{ names: { da: "Valg" }, taskTypes: ["advance-vote", "letter-vote"] }];
  equal(countedWords(said, { firstContact: ["solved"], categories: votes }, () => "ikke i brug nu"), "Targets.held.all: counted.first-contact outcome.solved; Valg: ikke i brug nu.");
  equal(countedWords(said, { firstContact: ["solved"] }, (id) => id), "Targets.held.all: counted.first-contact outcome.solved.");
});
