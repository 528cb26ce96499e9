/** How tiles share a part of the screen, so that it is full and nothing scrolls. Pure. */

const MOST_COLUMNS = 4;
/** How much wider than high a tile looks best. */
const SHAPE = 2.6;
/** What a place without a tile costs, beside a shape that is not the best. */
const EMPTY = 0.12;
/** A page with fewer tiles is turned too often, so pages share their tiles evenly only beyond this. */
const LEAST_PER_PAGE = 6;

/**
 * Lays tiles out in rows of nearly the same length, on as few pages as they need.
 *
 * @param {number} count of tiles
 * @param {{width: number, height: number, gap: number, tile: {width: number, height: number},
 *     pager: {width: number, height: number}}} room in pixels: the part of the screen, what lies between tiles, the
 *     smallest tile, and what the keys that turn pages take from the part where there are several
 * @returns {{rows: number[][], pages: number, perPage: number}} for each page how many tiles stand in each row
 */
export function arrange(count, room) {
  const whole = placesIn(room);
  const isPaged = count > whole.columns * whole.rows;
  const left = isPaged ? { ...room, width: room.width - room.pager.width, height: room.height - room.pager.height } : room;
  const places = placesIn(left);
  const pages = Math.max(1, Math.ceil(count / (places.columns * places.rows)));
  const perPage = Math.max(Math.ceil(count / pages), Math.min(LEAST_PER_PAGE, places.columns * places.rows));
  const rows = Array.from({ length: pages }, (_, page) => rowsOf(Math.min(perPage, count - page * perPage), places, left));
  return { rows, pages, perPage };
}

function placesIn({ width, height, gap, tile }) {
  const columns = Math.floor((width + gap) / (tile.width + gap));
  return {
    columns: Math.min(MOST_COLUMNS, Math.max(1, columns)),
    rows: Math.max(1, Math.floor((height + gap) / (tile.height + gap))),
  };
}

function rowsOf(count, places, { width, height }) {
  let best = { cost: Infinity, rows: 1 };
  for (let columns = 1; columns <= Math.max(1, Math.min(places.columns, count)); columns += 1) {
    const rows = Math.ceil(count / columns);
    const shape = width / columns / (height / rows);
    const cost = Math.abs(Math.log(shape / SHAPE)) + EMPTY * (columns * rows - count);
    if (rows <= places.rows && cost < best.cost) {
      best = { cost, rows };
    }
  }
  return Array.from({ length: best.rows }, (_, row) => Math.ceil((count - row) / best.rows));
}
