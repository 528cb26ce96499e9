import { dateWordsUntorn } from "../shared/dates.js";
import { spaced } from "../shared/booked-word.js";
import { element, keepList, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { timeOf } from "../shared/format.js";
import { arrivalTexts } from "./arrival-texts.js";
import { showPaper } from "./paper.js";

await dress(new URL("offer.css", import.meta.url));

/**
 * A free time in place of a long wait, beside the number; and the appointment of whoever has taken it.
 *
 * @param {Document} document
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function offerView(document, actions) {
  const part = (id) => document.getElementById(id);
  let newest = 0;

  const [asks, frees] = [element("span", { class: "offer-asks" }), element("span", { class: "offer-frees" })];
  const words = element("p", { class: "card-words", "data-fit": "", role: "status" }, asks, frees);
  const take = element("button", { class: "button", type: "button" });
  const card = element("div", { class: "card", id: "offer", hidden: true }, element("span", { class: "icon -calendar", "aria-hidden": "true" }), words, take);
  const print = element("button", { class: "button -main", type: "button" });
  const done = element("button", { class: "button", type: "button" });
  const paper = element("p", { class: "notice", id: "booked-paper", role: "status", "data-fit": "", hidden: true });
  const [lead, at] = [element("span", { class: "booked-lead" }), element("span", { class: "booked-at" })];
  const [what, come, bring, keep, freed] = ["booked-what", "booked-come", "booked-bring", "booked-keep", "booked-freed"].map((look) => element("p", { class: look, "data-aloud": "" }));
  part("where").before(card);
  part("booked-title").append(lead, at);
  part("booked-title").after(what, come, bring, keep, freed);
  part("booked").append(paper, element("p", { class: "buttons" }, print, done));
  take.addEventListener("click", actions.takeOffer);
  print.addEventListener("click", actions.printBooked);
  done.addEventListener("click", actions.home);

  return { update };

  async function update(kiosk, { branch }) {
    const mine = (newest += 1);
    const texts = await arrivalTexts(kiosk.language);
    if (mine !== newest) {
      return;
    }
    if (kiosk.phase === "booked") {
      drawBooked(kiosk.booked, texts);
      drawPaper(kiosk, branch.prints, texts);
    } else {
      drawOffer(kiosk, branch, texts);
    }
  }

  /** It says before it is pressed that the number goes. */
  function drawOffer({ offer, ticket }, branch, texts) {
    card.hidden = offer === null;
    if (offer === null) {
      return;
    }
    const day = offer.from.slice(0, 10);
    const values = { time: timeOf(texts, offer.from), day: dateWordsUntorn(texts.language, day) };
    setText(asks, texts.say(day === branch.day.date ? "arrival.offer.today" : "arrival.offer.day", values));
    setText(frees, texts.say("arrival.offer.frees", { number: ticket.number }));
    setText(take, texts.say("arrival.offer.take"));
    take.disabled = offer.isTaken;
  }

  function drawBooked(appointment, texts) {
    const [from, to] = [appointment.comeFrom, appointment.keptUntil].map((time) => timeOf(texts, time));
    setText(lead, texts.say("arrival.booked.title"));
    setText(at, texts.say("arrival.booked.at", { day: dateWordsUntorn(texts.language, appointment.from), time: timeOf(texts, appointment.from) }));
    const tasks = appointment.taskTypes;
    writeAll(what, texts, [...tasks, appointment.branch].map(({ names }) => names));
    setText(come, texts.say("arrival.booked.come", { from, to }));
    writeAll(bring, texts, [...new Map(tasks.filter(({ hints }) => hints !== undefined).map(({ hints }) => [texts.name(hints), hints])).values()]);
    setText(keep, texts.say("arrival.booked.keep"));
    setText(freed, texts.say("arrival.booked.freed", { number: appointment.freed }));
    setText(part("booked-word"), spaced(appointment.word));
    setText(done, texts.say("kiosk.done"));
    const picture = `/api/v1/appointments/${appointment.id}/qr.svg`;
    part("booked-qr").alt = texts.say("kiosk.qr");
    if (part("booked-qr").getAttribute("src") !== picture) {
      part("booked-qr").src = picture;
    }
  }

  /** What became of the paper; a button that can be pressed no more would take the focus with it. */
  function drawPaper({ paper: state }, prints, texts) {
    print.hidden = !prints;
    done.classList.toggle("-main", !prints || state !== null);
    setText(print, texts.say("kiosk.elsewhere.print"));
    showPaper(paper, state, texts);
    if (state !== null && document.activeElement === print) {
      done.focus({ preventScroll: true });
    }
    print.disabled = state !== null;
  }
}

/** Names that each may be in Danish alone, one after the other. */
function writeAll(target, texts, all) {
  target.hidden = all.length === 0;
  keepList(
    target,
    all.map((names, at) => ({ names, at })),
    ({ at }) => String(at),
    () => element("bdi", {}),
    (each, { names }) => texts.write(each, names),
  );
}
