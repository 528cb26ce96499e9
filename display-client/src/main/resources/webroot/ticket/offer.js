import { dateWords } from "../shared/dates.js";
import { element, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { newPress, sendPress } from "../shared/http.js";
import { isWorthIt, nextFree } from "../shared/next-free.js";
import { languageWish } from "../shared/texts.js";

/**
 * Offers whoever has drawn a number for a long wait the next free time in place of it, below the number.
 *
 * @param {Texts} texts
 * @param {object} branch as the server tells it
 * @param {{ id: string, taskTypes: string[], drawnAt: string, forecast: object }} ticket the answer to the draw
 */
export async function offerTime(texts, branch, ticket) {
  const today = branch.now.slice(0, 10);
  let from = await nextFree(branch.id, ticket);
  if (from === null) {
    return;
  }
  const words = element("p", { role: "status" });
  const take = element("button", { class: "button", type: "button" }, texts.say("draw.offer.take"));
  const box = element("div", { class: "own notice", id: "offer" }, words, take);
  say();
  document.getElementById("ticket-notices").before(box);
  let press = null;
  take.addEventListener("click", async () => {
    take.disabled = true;
    const language = branch.languages.includes(texts.language) ? { language: texts.language } : {};
    press ??= newPress(`/api/v1/branches/${branch.id}/appointments`, { taskTypes: ticket.taskTypes, from, ...language });
    try {
      const { id } = await sendPress(press);
      await giveUp();
      location.assign(`/book/${id}${languageWish()}`);
    } catch (problem) {
      refused(problem);
    }
  });

  function say() {
    const day = from.slice(0, 10);
    const values = { time: timeOf(texts, from), day: dateWords(texts.language, from) };
    setText(words, texts.say(day === today ? "draw.offer.today" : "draw.offer.day", values));
  }

  /** Without it somebody is called who has gone, and then passed. */
  async function giveUp() {
    try {
      await sendPress(newPress(`/api/v1/tickets/${ticket.id}/withdraw`, { booked: true }));
    } catch {
      // The time is booked all the same.
    }
  }

  /** Of a time that is taken meanwhile the nearest is offered. */
  function refused(problem) {
    const nearest = problem.document?.nearest?.find((time) => isWorthIt(ticket, time));
    if (problem.code === "no-connection") {
      setText(words, texts.problem(problem));
    } else if (nearest === undefined) {
      box.remove();
    } else {
      from = nearest;
      press = null;
      say();
    }
    take.disabled = false;
  }
}
