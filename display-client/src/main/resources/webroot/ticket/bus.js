import { stopWords } from "../shared/closing.js";
import { element } from "../shared/dom.js";
import { telephone, unbrokenPhone } from "../shared/format.js";
import { read } from "../shared/http.js";

/**
 * Where a bus is and comes next, and whom to ask, for whoever missed it.
 *
 * @param {Texts} texts
 * @param {string} branchId
 * @returns {Promise<Element[]>}
 */
export async function busParts(texts, branchId) {
  const [branch, { contact = {} }] = await Promise.all([read(`/api/v1/branches/${encodeURIComponent(branchId)}`), read("/api/v1/municipality")]);
  const where = stopWords(texts, branch);
  const { phone, url } = contact;
  return [
    where === "" ? null : element("p", { class: "notice" }, where),
    url === undefined ? null : element("a", { class: "button -main", href: url, rel: "noreferrer" }, texts.say("ended.bus")),
    phone === undefined ? null : element("a", { class: "button", href: telephone(phone) }, texts.say("draw.closed.phone", { phone: unbrokenPhone(phone) })),
  ].filter((part) => part !== null);
}
