import { element } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { read, send } from "../shared/http.js";
import { loadTexts } from "../shared/texts.js";
import { offer } from "./offer.js";
import { subscription } from "./subscribe.js";

/** How long somebody takes to walk back, in minutes. */
const WALKS = [2, 5, 10, 15];
const USUAL_WALK = 5;

/** While somebody may be away. */
const OPEN = ["waiting", "parked"];

const part = (id) => document.getElementById(id);
let path = "";
let texts = null;
let own = null;

/**
 * Offers to tell the phone of the ticket that the page shows when it is closed; apart from the page's own scripts, because not
 * all browsers can be told, and a page without it works as before.
 *
 * @param {string} newsPath of the ticket in the API
 */
export async function offerNews(newsPath) {
  path = newsPath;
  texts = await loadTexts(document.documentElement.lang, new URL("./texts/", import.meta.url));
  dress(new URL("news.css", import.meta.url));
  own = offer(texts, (name) => part(`news-${name}`), "news.ask");
  make();
  own.on = await own.isOn(path, isTold);
  draw();
  const changes = new MutationObserver(draw);
  changes.observe(part("state"), { attributeFilter: ["data-state"] });
  changes.observe(document.body, { attributeFilter: ["data-old"] });
}

function make() {
  const walks = WALKS.map((n) => new Option(texts.say("news.minutes", { n }), n, false, n === USUAL_WALK));
  part("news").replaceChildren(
    element("p", { class: "notice -bad", id: "news-trouble", role: "alert", hidden: true }),
    element("p", { class: "notice -good", id: "news-on", role: "status", hidden: true }, texts.say("news.on")),
    element("button", { class: "button -main", id: "news-ask", type: "button" }),
    element(
      "p",
      { class: "news-walk" },
      element("label", { htmlFor: "news-walk" }, texts.say("news.walk")),
      element("select", { id: "news-walk" }, ...walks),
    ),
    element("button", { class: "button -quiet", id: "news-off", type: "button", hidden: true }, texts.say("news.off")),
    element("p", { class: "soft" }, texts.say("news.kept")),
  );
  part("news-ask").addEventListener("click", () => act(ask));
  part("news-off").addEventListener("click", () => act(end));
  part("news-walk").addEventListener("change", () => own.on && act(ask));
}

/** Where the phone cannot be told the sound comes at once below the reason. */
async function act(what) {
  await own.act(what);
  const isTrouble = !own.on && !part("news-trouble").hidden;
  part(isTrouble ? "news-trouble" : "return").after(part("alert"));
}

function draw() {
  part("news").hidden = !OPEN.includes(part("state").dataset.state) || document.body.dataset.old === "yes";
  own.draw();
}

/** Whether the server knows it, with how long the walk takes. */
function isTold({ walkMinutes }) {
  if (WALKS.includes(walkMinutes)) {
    part("news-walk").value = walkMinutes;
  }
  return walkMinutes !== undefined;
}

async function ask() {
  if (!(await own.isAllowed())) {
    return;
  }
  const { publicKey } = await read(path);
  await send("PUT", path, { body: { ...(await subscription(publicKey)), walkMinutes: Number(part("news-walk").value) } });
  own.on = true;
}

async function end() {
  await send("DELETE", path);
  own.on = false;
}
