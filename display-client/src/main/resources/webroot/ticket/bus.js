import { stopWords } from "../shared/closing.js";
import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { callLink } from "./ways.js";

/**
 * Where a bus is and comes next, and whom to ask, for whoever missed it.
 *
 * @param {Texts} texts
 * @param {object} ticket that has ended with its stop
 * @returns {Promise<{words: string, links: Element[]}>} "" where nobody knows
 */
export async function further(texts, { branch: { id } }) {
  const [branch, { contact = {} }] = await Promise.all([read(`/api/v1/branches/${encodeURIComponent(id)}`), read("/api/v1/municipality")]);
  const { phone, url } = contact;
  const where = stopWords(texts, branch);
  return {
    words: where === "" ? "" : `${where} ${texts.say("draw.bus.there")}`,
    links: [
      url === undefined ? null : element("a", { class: "button -main", href: url, rel: "noreferrer" }, texts.say("ended.bus")),
      phone === undefined ? null : callLink(texts, phone),
    ].filter((link) => link !== null),
  };
}
