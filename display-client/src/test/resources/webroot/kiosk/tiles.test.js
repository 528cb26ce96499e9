import { equal, test } from "/testing/tests.js";
import { arrange } from "./tiles.js";

const ROOM = { width: 1000, height: 1160, gap: 16, tile: { width: 400, height: 120 }, pager: { width: 0, height: 88 } };

test("tiles stand in rows of nearly the same length", () => {
  equal(arrange(9, ROOM), { rows: [[2, 2, 2, 2, 1]], pages: 1, perPage: 9 });
  const wide = { ...ROOM, width: 1232, height: 450, tile: { width: 272, height: 100 } };
  equal(arrange(10, wide).rows, [[4, 3, 3]]);
});

test("what has no room goes to further pages of nearly the same length", () => {
  const { rows, pages, perPage } = arrange(40, ROOM);
  equal(pages, 3);
  equal(perPage, 14);
  equal(rows.map((page) => page.reduce((sum, row) => sum + row, 0)), [14, 14, 12]);
});

test("a page is filled up to six tiles before there is another", () => {
  const low = { ...ROOM, height: 500, pager: { width: 0, height: 88 } };
  equal(arrange(9, low), { rows: [[2, 2, 2], [2, 1]], pages: 2, perPage: 6 });
});

test("there is room for one, and nothing to lay out for none", () => {
  equal(arrange(2, { ...ROOM, width: 500, height: 10 }).perPage, 1);
  equal(arrange(0, ROOM).pages, 1);
});
