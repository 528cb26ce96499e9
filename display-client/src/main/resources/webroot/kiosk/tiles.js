/** How tiles share a part of the screen, so that it is full, nothing scrolls and no name is written small. Pure. */

const MOST_COLUMNS = 4;
/** How much wider than high a tile looks best. */
const SHAPE = 2.6;
/** What a place without a tile costs, beside a shape that is not the best. */
const EMPTY = 0.4;
/** A page with fewer tiles is turned too often, so pages share their tiles evenly only beyond this. */
const LEAST_PER_PAGE = 6;
/** How much longer a text is whose words end its lines. */
const BROKEN = 1.12;
/** So much of the height that the longest name would take is enough; that one is then written a little smaller. */
const NEARLY = 0.93;
/** So much smaller names may be for a page not to have a single tile. */
const SMALLER = 0.75;

/**
 * Lays tiles out in rows of nearly the same length, on as few pages as they need. Pages that are not the last have full rows.
 *
 * @param {number} count of tiles
 * @param {{width: number, height: number, gap: number, tile: {width: number, height: number, most?: number, heightAt?: (width: number, from?: number, to?: number, share?: number) => number},
 *     pager: {width: number, height: number}}} room in pixels: the part of the screen, what lies between tiles, the
 *     smallest tile, how high one is at most, and how high those of some width must be for what they say, all or some that follow each other, in type of its size or a share of it, and what
 *     the keys that turn pages take from the part where there are several
 * @returns {{rows: number[][], pages: number, perPage: number}} for each page how many tiles stand in each row
 */
export function arrange(count, room) {
  const isPaged = count > placesIn(room);
  const whole = isPaged ? rowsThatHold(count, room) : undefined;
  if (whole !== undefined) {
    return { rows: [whole], pages: 1, perPage: count };
  }
  const left = isPaged ? readable({ ...room, width: room.width - room.pager.width, height: room.height - room.pager.height }) : room;
  const places = placesIn(left);
  const pages = Math.max(1, Math.ceil(count / places));
  const evenly = Math.max(Math.ceil(count / pages), Math.min(LEAST_PER_PAGE, places));
  const perPage = pages === 1 ? evenly : wholeRows(evenly, left);
  const rows = Array.from({ length: Math.max(1, Math.ceil(count / perPage)) }, (_, page) => rowsOf(Math.min(perPage, count - page * perPage), left));
  return { rows, pages: rows.length, perPage };
}

/**
 * How high tiles must be for the longest of the names that they say, and for the words beneath it.
 *
 * @param {{name: number, beneath: number, beside: number, line?: number}[]} names how long each is, and the words beneath it, in the size
 *     of its type, how wide what stands beside them is, in the unit of the type, and how high its line is where it is not that of the type
 * @param {{size: number, small: number, line: number, edge: number}} type the size of a name and of the words beneath it, how many
 *     times its size a line is high, and what lies above and below
 * @param {number} width of a tile
 */
export function heightFor(names, { size, small, line, edge }, width) {
  const heights = names.map(({ name, beneath, beside, line: own = line }) => {
    const across = Math.max(size, width - beside);
    return linesOf(name * size, across) * size * own + linesOf(beneath * small, across) * small * line;
  });
  return edge + NEARLY * Math.max(0, ...heights);
}

function linesOf(length, across) {
  return length <= across ? Math.sign(length) : Math.ceil((length * BROKEN) / across);
}

/** A room in which two stand at least, the names in it smaller if need be; as it is where not even that does. */
function readable(room) {
  const { tile } = room;
  const smaller = { ...room, tile: { ...tile, heightAt: (width, from, to) => tile.heightAt?.(width, from, to, SMALLER) ?? 0 } };
  return placesIn(room) === 1 && placesIn(smaller) > 1 ? smaller : room;
}

function placesIn(room) {
  const columns = Array.from({ length: mostColumns(room) }, (_, at) => at + 1);
  return Math.max(...columns.map((each) => each * rowsAt(each, room)));
}

function mostColumns({ width, gap, tile }) {
  return Math.min(MOST_COLUMNS, Math.max(1, Math.floor((width + gap) / (tile.width + gap))));
}

/** How many rows have room where so many tiles stand beside each other. */
function rowsAt(columns, { width, height, gap, tile }) {
  const each = (width + gap) / columns - gap;
  const high = Math.max(tile.height, tile.heightAt?.(each) ?? 0);
  return Math.max(1, Math.floor((height + gap) / (high + gap)));
}

function wholeRows(count, room) {
  const { columns } = shapeOf(count, room);
  return Math.ceil(count / columns) * columns;
}

function rowsOf(count, room) {
  const { rows } = shapeOf(count, room);
  return Array.from({ length: rows }, (_, row) => Math.ceil((count - row) / rows));
}

/** The rows in which all stand at once where each row asks for no more height than those that stand in it; undefined where they do not. */
function rowsThatHold(count, { width, height, gap, tile }) {
  for (let columns = mostColumns({ width, gap, tile }); columns > 0; columns -= 1) {
    const rows = Math.ceil(count / columns);
    const lengths = Array.from({ length: rows }, (_, row) => Math.ceil((count - row) / rows));
    const starts = lengths.map((_, row) => lengths.slice(0, row).reduce((sum, length) => sum + length, 0));
    const heights = lengths.map((length, row) => tile.heightAt?.((width + gap) / length - gap, starts[row], starts[row] + length) ?? 0);
    if (rows * (Math.max(tile.height, ...heights) + gap) - gap <= height) {
      return lengths;
    }
  }
  return undefined;
}

function shapeOf(count, room) {
  const { width, height } = room;
  let best = { cost: Infinity, rows: 1, columns: Math.max(1, count) };
  for (let columns = 1; columns <= Math.max(1, Math.min(mostColumns(room), count)); columns += 1) {
    const rows = Math.ceil(count / columns);
    const shape = width / columns / Math.min(height / rows, room.tile.most ?? Infinity);
    const cost = Math.abs(Math.log(shape / SHAPE)) + EMPTY * (columns * rows - count);
    if (rows <= rowsAt(columns, room) && cost < best.cost) {
      best = { cost, rows, columns };
    }
  }
  return best;
}
