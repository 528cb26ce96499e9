/** How often the height of a page is tried out until all pages are about equally full. */
const STEPS = 5;

/**
 * Divides what is listed in a box among pages, each with as much as the box is high: what is too much is shown later, and
 * nothing is made smaller for it. Something higher than the box has a page of its own.
 *
 * Reads sizes, and leaves some of the items hidden; show one page with `showPage` afterwards.
 *
 * @param {HTMLElement} box whose height does not hang on its content; a group in it without an item that is shown takes no room
 * @param {HTMLElement[]} items in their order
 * @param {number} [beneath] how many pixels of the box something else has, on every page
 * @returns {number[]} for each page the place of the first item that is on a later one; empty without items
 */
export function pagesOf(box, items, beneath = 0) {
  return divide(box, items, 1, beneath);
}

/**
 * As many pages, all about equally full, unless full ones part no group. Reads sizes many times, so only what is shown is evened.
 *
 * @param {number[]} pages as `pagesOf` told them
 */
export function evenPages(box, items, pages, beneath = 0) {
  if (pages.slice(0, -1).every((at) => items[at].parentElement !== items[at - 1].parentElement)) {
    return pages;
  }
  let even = pages;
  let [low, high] = [0, 1];
  for (let step = 0; step < STEPS; step += 1) {
    const share = (low + high) / 2;
    const tried = divide(box, items, share, beneath, pages.length);
    if (tried === null) {
      low = share;
    } else {
      high = share;
      even = tried;
    }
  }
  return even;
}

/** Shows the items of one page and hides the others. */
export function showPage(items, pages, page) {
  const first = page === 0 ? 0 : pages[page - 1];
  items.forEach((item, at) => {
    item.hidden = at < first || at >= pages[page];
  });
}

/** Null when it takes more than so many pages. */
function divide(box, items, share, beneath, most = Infinity) {
  const pages = [];
  for (let first = 0; first < items.length; first = pages.at(-1)) {
    if (pages.length === most) {
      return null;
    }
    showPage(items, [first, items.length], 1);
    const end = box.getBoundingClientRect().top + (box.clientHeight - beneath) * share + 0.5;
    const over = items.findIndex((item, at) => at > first && item.getBoundingClientRect().bottom > end);
    pages.push(over === -1 ? items.length : over);
  }
  return pages;
}
