import { element, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { read, send } from "../shared/http.js";
import { loadTexts } from "../shared/texts.js";
import { offer } from "../news/offer.js";
import { subscription } from "../news/subscribe.js";

/*
 * Offers to tell this phone of an appointment when the page is closed; apart from the page's own scripts, because not all browsers
 * can be told, and the page without it works as before.
 */

let texts = null;
let box = null;
/** The appointment that the phone is told of. */
let id = null;
let own = null;

const part = (name) => box.querySelector(`.news-${name}`);
const path = () => `/api/v1/appointments/${id}/news`;

/** Makes what is offered, in the language of the page. */
export async function prepare(language) {
  texts = await loadTexts(language, new URL("../news/texts/", import.meta.url));
  await dress(new URL("../news/news.css", import.meta.url));
  box = element(
    "div",
    { class: "news" },
    element("p", { class: "notice -bad news-trouble", role: "alert", hidden: true }),
    element("p", { class: "notice -good news-on", role: "status", hidden: true }, texts.say("news.book-on")),
    element("button", { class: "button news-ask", type: "button" }),
    element("button", { class: "button -quiet news-off", type: "button", hidden: true }, texts.say("news.off")),
    element("p", { class: "small news-kept" }),
  );
  own = offer(texts, part, "news.book");
  part("ask").addEventListener("click", () => own.act(ask));
  part("off").addEventListener("click", () => own.act(end));
}

/** Offers it for an appointment that is to come; of one that is soon no reminder is promised. */
export async function offerFor(place, { id: appointment, reminder }) {
  setText(part("kept"), texts.say(reminder ? "news.book-kept" : "news.book-kept.soon"));
  if (id === appointment) {
    stand(place);
    return;
  }
  id = appointment;
  own.on = false;
  own.on = await own.isOn(path(), ({ told }) => told);
  stand(place);
}

function stand(place) {
  if (box.parentElement !== place) {
    own.say("");
    place.append(box);
  }
  own.draw();
}

async function ask() {
  if (!(await own.isAllowed())) {
    return;
  }
  const { publicKey } = await read(path());
  await send("PUT", path(), { body: { ...(await subscription(publicKey)), language: texts.language } });
  own.on = true;
}

async function end() {
  await send("DELETE", path());
  own.on = false;
}
