import { dateWordsUntorn } from "../shared/dates.js";
import { element, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { timeOf, unbrokenPhone } from "../shared/format.js";
import { spaced } from "../shared/booked-word.js";
import { isWholeCode, READER, WORD_LENGTH, WORD_SIGNS } from "./arrival-logic.js";
import { drawKeys, lettersOf } from "./keys.js";
import { arrivalTexts } from "./arrival-texts.js";

await Promise.all([dress(new URL("rate.css", import.meta.url)), dress(new URL("arrival.css", import.meta.url))]);

/** Why somebody is not checked in, and what is said of it. */
const WHY = {
  "appointment-too-early": "early",
  "appointment-too-late": "late",
  "appointment-elsewhere": "elsewhere",
  "appointment-over": "over",
};

/**
 * Whoever has an appointment: the word of the day, by keys of the screen or a reader of QR codes, and why not now.
 *
 * @param {Document} document
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function arrivalView(document, actions) {
  const part = (id) => document.getElementById(id);
  let newest = 0;

  const field = element("input", { class: "search-field numeric", id: "word", inputMode: "none", autocomplete: "off", autocapitalize: "characters", dir: "ltr", "aria-describedby": "word-problem" });
  const problem = element("p", { class: "notice -bad", id: "word-problem", role: "alert", "data-fit": "", hidden: true });
  const [next, draw, ...backs] = ["-main", "", "", ""].map((look) => element("button", { class: `button ${look}`, type: "button" }));
  const label = element("label", { class: "rate-label", htmlFor: "word", "data-fit": "" });
  const keys = element("div", { class: "keys code-keys", role: "group", "data-stop": "" });
  const form = element("form", { class: "rate-number" }, label, field, problem, keys, element("p", { class: "buttons" }, next, backs[0]));
  next.type = "submit";
  part("arrive").append(form);
  part("notnow").append(element("p", { class: "buttons" }, draw, backs[1]));
  field.addEventListener("input", () => actions.typeWord(field.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.arrive();
  });
  draw.addEventListener("click", actions.drawInstead);
  backs.forEach((back) => back.addEventListener("click", actions.home));

  return { update };

  async function update(kiosk, { branch }) {
    const mine = (newest += 1);
    const texts = await arrivalTexts(kiosk.language);
    if (mine !== newest) {
      return;
    }
    backs.forEach((back) => setText(back, texts.say("kiosk.back")));
    if (kiosk.phase === "arrive") {
      drawEntry(kiosk, texts);
    } else {
      drawAnswer(kiosk.problem, branch, texts);
    }
  }

  function drawEntry({ code, problem: why }, texts) {
    setText(part("arrive-title"), texts.say("arrival.title"));
    setText(label, texts.say(hasReader() ? "arrival.scan" : "arrival.word"));
    field.setAttribute("aria-label", label.textContent);
    setText(next, texts.say("arrival.in"));
    next.disabled = !isWholeCode(code);
    const word = code.length > WORD_LENGTH ? "" : code;
    const shown = word.length > 3 ? spaced(word) : word;
    if (field.value !== shown) {
      field.value = shown;
    }
    keys.setAttribute("aria-label", texts.say("kiosk.keys"));
    const letters = lettersOf("en").map((row) => row.map((sign) => sign.toUpperCase()).filter((sign) => WORD_SIGNS.includes(sign)));
    const digits = [...WORD_SIGNS].filter((sign) => /\d/.test(sign));
    letters.at(-1).push({ sign: "delete", words: texts.say("kiosk.keys.delete"), picture: "backspace" });
    drawKeys(keys, [digits, ...letters], (sign) => actions.typeWord(sign === "delete" ? field.value.trimEnd().slice(0, -1) : field.value + sign));
    field.setAttribute("aria-invalid", String(why !== null));
    problem.hidden = why === null;
    setText(problem, why === null ? "" : why.code === "too-many-attempts" ? texts.problem(why) : texts.say("arrival.unknown"));
  }

  function drawAnswer(why, branch, texts) {
    const kind = WHY[why.code];
    setText(part("notnow-title"), kind === undefined ? texts.problem(why) : texts.say(`arrival.${isOfAnotherDay(kind, why.document, branch) ? "early.day" : kind}.title`));
    setText(part("notnow-text"), kind === undefined ? texts.say("kiosk.instead") : wordsOf(kind, why.document, branch, texts));
    setText(draw, texts.say(kind === "elsewhere" ? "arrival.elsewhere.draw" : "kiosk.self.draw"));
    draw.hidden = !mayDraw(why.document.taskTypes, branch);
    draw.classList.toggle("-main", kind === "late");
    backs[1].classList.toggle("-main", kind !== "late");
  }

  function wordsOf(kind, { allowedAt, stoodUntil, startsAt, branch: place, number }, branch, texts) {
    if (kind === "elsewhere") {
      const { phone } = branch.contact ?? {};
      return [
        texts.say("arrival.elsewhere", { place: isolated(texts.name(place.names)) }),
        startsAt && texts.say("arrival.elsewhere.at", { day: dateWordsUntorn(texts.language, startsAt), time: timeOf(texts, startsAt) }),
        phone && `${texts.say("kiosk.closed.phone", { phone: unbrokenPhone(phone) })}.`,
      ]
        .filter(Boolean)
        .join("\n");
    }
    if (isOfAnotherDay(kind, { allowedAt }, branch)) {
      return texts.say("arrival.early.day", { day: dateWordsUntorn(texts.language, allowedAt), time: timeOf(texts, allowedAt) });
    }
    const time = allowedAt ?? stoodUntil;
    const values = { time: time && timeOf(texts, time), number };
    return texts.say(kind === "over" && number !== undefined ? "arrival.done" : `arrival.${kind}`, values);
  }
}

/** Whether whoever is too early is so by a day or more. */
function isOfAnotherDay(kind, { allowedAt }, branch) {
  return kind === "early" && allowedAt.slice(0, 10) !== branch.day.date;
}

/** Whether a number can be drawn here for what the appointment is for. */
function mayDraw(taskTypes, branch) {
  return taskTypes !== undefined && taskTypes.every((id) => branch.taskTypes.some((type) => type.id === id));
}

function isolated(name) {
  return `\u2068${name}\u2069`;
}

/** Where a reader has read a code before it is said that there is one. */
function hasReader() {
  return localStorage.getItem(READER) !== null;
}
