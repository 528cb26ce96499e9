import { equal, test } from "/testing/tests.js";
import { arrange, heightFor } from "./tiles.js";

const ROOM = { width: 1000, height: 1160, gap: 16, tile: { width: 400, height: 120 }, pager: { width: 0, height: 88 } };

test("tiles stand in rows of nearly the same length", () => {
  equal(arrange(9, ROOM), { rows: [[2, 2, 2, 2, 1]], pages: 1, perPage: 9 });
  const wide = { ...ROOM, width: 1232, height: 450, tile: { width: 272, height: 100 } };
  equal(arrange(10, wide).rows, [[4, 3, 3]]);
  equal(arrange(3, { ...wide, tile: { ...wide.tile, most: 240 } }).rows, [[3]]);
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

test("long names have larger tiles on more pages, and short ones lose nothing by it", () => {
  const heightAt = (width) => heightFor([{ name: 125, beneath: 9, beside: 100 }], { size: 24, small: 20, line: 1.2, edge: 16 }, width);
  const { pages, perPage } = arrange(12, { ...ROOM, tile: { ...ROOM.tile, heightAt } });
  equal([pages, perPage, arrange(12, ROOM).pages], [2, 6, 1]);
  equal(heightAt(800) < heightAt(400), true);
  equal(arrange(9, { ...ROOM, tile: { ...ROOM.tile, heightAt: () => 50 } }), arrange(9, ROOM));
});

test("names are a little smaller before a page has a single tile", () => {
  const heightAt = (width, from, to, share = 1) => 240 * share;
  const low = { ...ROOM, width: 500, height: 500 };
  equal(arrange(6, { ...low, tile: { ...ROOM.tile, heightAt } }).perPage, 2);
  equal(arrange(6, { ...low, tile: { ...ROOM.tile, heightAt: () => 240 } }).perPage, 1);
});

test("before any tile goes to another page each row is as high as those that stand in it ask for", () => {
  const room = { width: 1000, height: 330, gap: 0, tile: { width: 240, height: 60 }, pager: { width: 100, height: 0 } };
  const longAt = (place) => (width, from = 0, to = 10) => (from <= place && place < to ? 36_000 / width : 60);
  equal(arrange(10, { ...room, tile: { ...room.tile, heightAt: longAt(5) } }), { rows: [[4, 3, 3]], pages: 1, perPage: 10 });
  equal(arrange(10, { ...room, tile: { ...room.tile, heightAt: longAt(1) } }).pages, 2);
});

test("what is beneath a name counts, and what stands beside it", () => {
  const type = { size: 20, small: 10, line: 1, edge: 0 };
  const height = (beneath, beside) => heightFor([{ name: 10, beneath, beside }, { name: 0.5, beneath: 0, beside }], type, 200 + beside);
  equal([height(0, 0) < height(4, 0), height(4, 0), height(4, 90)], [true, height(4, 90), height(4, 0)]);
  equal(heightFor([], type, 200), 0);
  equal(heightFor([{ name: 10, beneath: 0, beside: 0, line: 2 }], type, 200), 2 * heightFor([{ name: 10, beneath: 0, beside: 0 }], type, 200));
});

test("pages that are not the last have full rows", () => {
  const three = { width: 1130, height: 480, gap: 12, tile: { width: 350, height: 100 }, pager: { width: 0, height: 0 } };
  const { rows } = arrange(40, three);
  equal(rows.slice(0, -1).every((page) => new Set(page).size === 1), true);
  equal(rows.flat().reduce((sum, row) => sum + row, 0), 40);
});

test("there is room for one, and nothing to lay out for none", () => {
  equal(arrange(2, { ...ROOM, width: 500, height: 10 }).perPage, 1);
  equal(arrange(0, ROOM).pages, 1);
});
