const dressed = new Map();

/**
 * Fetches the look of something that comes with its first use, once for all that share it.
 *
 * @param {URL} sheet
 * @returns {Promise<void>} when it is there; also when it cannot be had, because without its look all of it works as well
 */
export function dress(sheet) {
  if (!dressed.has(sheet.href)) {
    dressed.set(sheet.href, fetchLook(sheet));
  }
  return dressed.get(sheet.href);
}

function fetchLook(sheet) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet.href;
  return new Promise((done) => {
    for (const event of ["load", "error"]) link.addEventListener(event, () => done());
    document.head.append(link);
  });
}
