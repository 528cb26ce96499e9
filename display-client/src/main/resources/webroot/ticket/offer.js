import { keepFreed } from "../shared/booked-here.js";
import { dateWordsUntorn } from "../shared/dates.js";
import { element, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { newPress, sendPress } from "../shared/http.js";
import { nextFree } from "../shared/next-free.js";
import { languageWish } from "../shared/texts.js";

/**
 * Offers whoever has drawn a number for a long wait the next free time in place of it, below the number.
 *
 * @param {Texts} texts
 * @param {object} branch as the server tells it
 * @param {{ id: string, number: string, taskTypes: string[], drawnAt: string, forecast: object }} ticket the answer to the draw
 */
export async function offerTime(texts, branch, ticket) {
  const today = branch.now.slice(0, 10);
  let from = await nextFree(branch.id, ticket);
  if (from === null) {
    return;
  }
  const [asks, frees] = [element("strong", { class: "offer-asks" }), element("span", {}, texts.say("draw.offer.frees", { number: ticket.number }))];
  const words = element("p", { role: "status" }, asks, " ", frees);
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
      if (await giveUp()) {
        keepFreed(id, ticket.number);
      }
      location.assign(`/book/${id}${languageWish()}`);
    } catch (problem) {
      await refused(problem);
    }
  });

  function say() {
    const day = from.slice(0, 10);
    const values = { time: timeOf(texts, from), day: dateWordsUntorn(texts.language, from) };
    setText(asks, texts.say(day === today ? "draw.offer.today" : "draw.offer.day", values));
  }

  /** Without it somebody is called who has gone, and then passed; answers whether it is given up. */
  async function giveUp() {
    try {
      await sendPress(newPress(`/api/v1/tickets/${ticket.id}/withdraw`, { booked: true }));
      return true;
    } catch {
      // The time is booked all the same.
      return false;
    }
  }

  /** Of a time that is taken meanwhile the nearest is offered. */
  async function refused(problem) {
    const nearest = problem.code === "no-connection" ? null : await nextFree(branch.id, ticket, problem.document?.nearest ?? []);
    if (problem.code === "no-connection") {
      setText(asks, texts.problem(problem));
    } else if (nearest === null) {
      box.remove();
    } else {
      from = nearest;
      press = null;
      say();
    }
    take.disabled = false;
  }
}
