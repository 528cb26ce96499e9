import { equal, test } from "/testing/tests.js";
import { found, foundBy, inKnownOrder, marked, openFirst } from "./chooser-logic.js";

test("the letter typed alone comes first, then names that begin so, then other words", () => {
  const targets = [
    { name: "Sundhedskort", words: "", letter: "G" },
    { name: "Refusion", words: "payments", letter: "R" },
    { name: "Hjælp til pension", words: "", letter: "H" },
    { name: "Pas", words: "passport", letter: "X" },
    { name: "Pension", words: "", letter: "P" },
  ];
  const names = (typed) => found(targets, typed).map(({ name }) => name);
  equal(names("p"), ["Pension", "Pas", "Hjælp til pension"]);
  equal(names("pa"), ["Pas", "Refusion"]);
  equal(names("hjælp pen"), ["Hjælp til pension"]);
  equal(names("passp"), ["Pas"]);
  equal(names("ension"), []);
});

test("what is found by a word that is not in sight says by which", () => {
  const refund = { name: "Refusion (fx fodlæge)", words: "Refusion (fx fodlæge) Refund (e.g. podiatrist)", letter: "R", detail: "Ingen venter" };
  const by = (typed) => foundBy(refund, typed);
  equal([by("pod"), by("ref pod e"), by("refun"), by("refus"), by("r"), by("")], [["podiatrist"], ["podiatrist"], ["refund"], [], [], []]);
  equal(foundBy({ name: "Skranke 1", words: "Jens Bak", detail: "Jens Bak er der nu" }, "jen"), []);
});

test("the beginnings of words that were typed are marked in a name", () => {
  const pieces = (name, typed) => marked(name, typed).map(({ text, isTyped }) => (isTyped ? `[${text}]` : text)).join("");
  equal(pieces("Hjælp til pension", "pen hj"), "[Hj]ælp til [pen]sion");
  equal(pieces("Pas", "pas"), "[Pas]");
  equal(pieces("Refusion (fx fodlæge)", "us"), "Refusion (fx fodlæge)");
  equal(pieces("Pas", ""), "Pas");
});

test("what is known newly changes no place of what stands already", () => {
  const ids = (newer, before) => inKnownOrder(newer.map((id) => ({ id })), before.map((id) => ({ id }))).map(({ id }) => id);
  equal(ids(["c", "a", "b"], ["a", "b"]), ["a", "b", "c"]);
  equal(ids(["b", "a"], []), ["b", "a"]);
  equal(ids(["b"], ["a", "b"]), ["b"]);
});

test("what takes nobody now comes last", () => {
  equal(openFirst([{ id: "a", closed: true }, { id: "b" }, { id: "c", closed: false }]).map(({ id }) => id), ["b", "c", "a"]);
});
