import { weekdayOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { hoursOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { languageWish } from "../shared/texts.js";
import { callLink } from "./ways.js";

/**
 * What whoever was not served before the end of the day can do: come when it is open again, book a time where all that they
 * came for is booked by everyone, and call.
 *
 * @param {Texts} texts
 * @param {object} ticket that has ended with its day
 * @returns {Promise<{words: string, links: Element[]}>} how long it is open then, "" where the branch does not say so
 */
export async function further(texts, { branch: { id }, errands, closed }) {
  const [branch, { contact = {} }] = await Promise.all([read(`/api/v1/branches/${encodeURIComponent(id)}`), read("/api/v1/municipality")]);
  const date = closed.opensAt.slice(0, 10);
  const day = branch.week?.find((one) => one.date === date);
  const wanted = errands.filter(({ state }) => state === "dropped").map(({ taskType }) => taskType);
  const isBooked = wanted.length > 0 && wanted.every((type) => branch.taskTypes.some((one) => one.id === type && one.booking?.by === "everyone"));
  return {
    words: day === undefined ? "" : `${texts.say("hours.title")} ${weekdayOf(texts.language, date)}:\u00a0${hoursOf(texts, day.hours)}`,
    links: [
      isBooked ? element("a", { class: "button -main", href: `/book/${languageWish()}#${wanted.join(",")}/${id}` }, texts.say("ended.book")) : null,
      element("a", { class: "button", href: `/find/?language=${texts.language}` }, texts.say("hours.title")),
      contact.phone === undefined ? null : callLink(texts, contact.phone),
    ].filter((link) => link !== null),
  };
}
