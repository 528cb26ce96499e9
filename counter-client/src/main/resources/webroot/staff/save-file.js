import { element } from "../shared/dom.js";
import { Problem } from "../shared/http.js";

/**
 * Saves what an address answers as a file of the person's. The address alone would not say which form is wanted.
 *
 * @param {string} form its media type
 * @param {string} name of the file
 * @throws {Problem}
 */
export async function saveFile(path, form, name) {
  try {
    const response = await fetch(path, { headers: { Accept: form }, cache: "no-store" });
    if (response.ok) {
      const address = URL.createObjectURL(await response.blob());
      element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 0);
      return;
    }
    const document = await response.json();
    throw new Problem(document.code, response.status, document);
  } catch (problem) {
    throw problem instanceof Problem ? problem : new Problem("no-connection");
  }
}
