import { dayOf, weekdayOf } from "../shared/dates.js";
import { spaced } from "../shared/booked-word.js";
import { element, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { timeOf } from "../shared/format.js";
import { loadTexts } from "../shared/texts.js";

await dress(new URL("offer.css", import.meta.url));

const TEXTS = new URL("./arrival/texts/", import.meta.url);

/**
 * A free time in place of a long wait, beside the number; and the appointment of whoever has taken it.
 *
 * @param {Document} document
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function offerView(document, actions) {
  const part = (id) => document.getElementById(id);
  const said = new Map();
  let newest = 0;

  const words = element("p", { class: "card-words", "data-fit": "", role: "status" });
  const take = element("button", { class: "button", type: "button" });
  const card = element("div", { class: "card", id: "offer", hidden: true }, words, take);
  const done = element("button", { class: "button -main", type: "button" });
  part("where").after(card);
  part("booked").append(element("p", { class: "buttons" }, done));
  take.addEventListener("click", actions.takeOffer);
  done.addEventListener("click", actions.home);

  return { update };

  async function update(kiosk, { branch }) {
    const mine = (newest += 1);
    const texts = await textsIn(kiosk.language);
    if (mine !== newest) {
      return;
    }
    if (kiosk.phase === "booked") {
      drawBooked(kiosk.booked, texts);
    } else {
      drawOffer(kiosk.offer, branch, texts);
    }
  }

  async function textsIn(language) {
    if (!said.has(language)) {
      said.set(language, await loadTexts(language, new URL("./texts/", import.meta.url), TEXTS));
    }
    return said.get(language);
  }

  /** It stands in place of where to wait, which whoever stays reads on the paper and the screens. */
  function drawOffer(offer, branch, texts) {
    card.hidden = offer === null;
    part("where").hidden = offer !== null;
    if (offer === null) {
      return;
    }
    const day = offer.from.slice(0, 10);
    const values = { time: timeOf(texts, offer.from), day: dayWords(texts, day) };
    setText(words, texts.say(day === branch.day.date ? "arrival.offer.today" : "arrival.offer.day", values));
    setText(take, texts.say("arrival.offer.take"));
    take.disabled = offer.isTaken;
  }

  function drawBooked(appointment, texts) {
    const [early, late] = [appointment.comeFrom, appointment.keptUntil].map((time) => timeOf(texts, time));
    setText(part("booked-title"), texts.say("arrival.booked.title"));
    setText(part("booked-text"), texts.say("arrival.booked", { day: dayWords(texts, appointment.from.slice(0, 10)), time: timeOf(texts, appointment.from), early, late }));
    setText(part("booked-word"), spaced(appointment.word));
    setText(done, texts.say("kiosk.done"));
    const picture = `/api/v1/appointments/${appointment.id}/qr.svg`;
    part("booked-qr").alt = texts.say("kiosk.qr");
    if (part("booked-qr").getAttribute("src") !== picture) {
      part("booked-qr").src = picture;
    }
  }
}

function dayWords({ language }, day) {
  return `${weekdayOf(language, day)} ${dayOf(language, day)}`;
}
