import { equal, example, test } from "/testing/tests.js";
import * as logic from "./compare-logic.js";

const own = await example("get-comparison.answer");

test("a file of another municipality is read, and anything else is told apart", () => {
  equal(logic.readFile(JSON.stringify(own)), own);
  equal(logic.readFile("key;drawn"), { wrong: "no-json" });
  equal(logic.readFile("{}"), { wrong: "no-file" });
  equal(logic.readFile("null"), { wrong: "no-file" });
  equal(logic.readFile(JSON.stringify({ ...own, version: 2 })), { wrong: "newer" });
  equal(logic.readFile(JSON.stringify({ ...own, total: { served: "many" } })), { wrong: "no-file" });
  equal(logic.readFile(JSON.stringify({ ...own, categories: [{ id: "passport" }] })), { wrong: "no-file" });
});

test("what a file does not tell is no zero, and what none tells is no row", () => {
  const other = { ...own, total: { served: 100 }, categories: [{ id: "books", names: { da: "B" }, figures: { served: 25 } }] };
  const table = logic.rows([own, other]);
  equal(table.find(({ figure }) => figure === "served").cells, [own.total.served, 100]);
  equal(table.find(({ figure }) => figure === "enquiries").cells, [own.total.enquiries, undefined]);
  equal(table.find(({ category }) => category?.id === "books").cells, [undefined, 0.25]);
  equal(logic.rows([other]).length, 2);
});
