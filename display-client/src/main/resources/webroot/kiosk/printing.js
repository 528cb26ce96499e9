const KEY = "service-island.kiosk.print";
let printed = null;

/**
 * Whether this kiosk has a printer of its own: ?print=on in the address switches it on for this machine,
 * ?print=off off again. The browser must print without asking (--kiosk-printing).
 *
 * @param {URL} address of the page
 */
export function printsHere(address) {
  const wish = address.searchParams.get("print");
  if (wish !== null) {
    localStorage.setItem(KEY, wish);
  }
  return localStorage.getItem(KEY) === "on";
}

/**
 * Prints what is on screen where this kiosk has a printer of its own.
 *
 * @param {string} id of what is printed; the same one is printed once, however often this is called
 * @param {HTMLImageElement} qr must be there before the paper is
 * @param {URL} address of the page
 * @returns {Promise<boolean>} whether it is on its way to the printer
 */
export async function printOnce(id, qr, address) {
  if (!printsHere(address)) {
    return false;
  }
  if (printed === id) {
    return true;
  }
  printed = id;
  try {
    await qr.decode();
  } catch {
    // Without its picture the number, or the place, is still worth its paper.
  }
  window.print();
  return true;
}
