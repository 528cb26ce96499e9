import { element, setText } from "../shared/dom.js";
import { clockWords } from "../shared/format.js";
import { clockIn } from "../staff/clock-logic.js";
import { ask, askIfSure, choices, radios } from "../staff/dialogs.js";
import { PARK_REASONS, REMOVE_REASONS } from "./counter-logic.js";

const LONGEST_PARK = 240;

/** The body of an action with a choice; undefined when nothing is chosen. */
export function askChoice(texts, { title, member, values, words }) {
  return askOne(texts, texts.say(title), member, values, words);
}

/** Where a citizen is sent with what is not done here: a member of the body, none of it for a place that is not named. */
export function askElsewhere(texts, { number }, elsewhere) {
  const places = elsewhere.map(({ id, names, place }) => ({
    value: { elsewhere: id },
    words: texts.say("not-here.place", { name: texts.name(names), place: texts.name(place) }),
  }));
  return ask({
    title: texts.say("not-here.title", { number }),
    cancel: texts.say("cancel"),
    fill: (body, answer) => choices(body, answer, [...places, { value: {}, words: texts.say("not-here.other") }]),
  });
}

/** Why a ticket is removed. */
export function askRemove(texts, number) {
  return askOne(texts, texts.say("remove.title", { number }), "reason", REMOVE_REASONS, "remove.reason.");
}

function askOne(texts, title, member, values, words) {
  return ask({
    title,
    cancel: texts.say("cancel"),
    fill: (body, answer) => choices(body, answer, values.map((value) => ({ value: { [member]: value }, words: texts.say(words + value) }))),
  });
}

/**
 * Why and for how long a ticket is parked; without minutes until somebody unparks it.
 *
 * @param {() => number} now milliseconds, the server's clock
 */
export function askPark(texts, { number, calledAt }, now) {
  return ask({
    title: texts.say("park.title", { number }),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const reasons = PARK_REASONS.map((reason) => ({ value: reason, words: texts.say(`park.reason.${reason}`) }));
      const minutes = element("input", {
        id: "park-minutes",
        class: "input -short",
        type: "number",
        min: "1",
        max: String(LONGEST_PARK),
        step: "1",
        inputMode: "numeric",
        "aria-describedby": "park-hint",
      });
      const hint = element("p", { id: "park-hint", class: "hint", role: "status" }, texts.say("park.hint"));
      minutes.addEventListener("input", () => {
        const ahead = minutes.valueAsNumber;
        setText(hint, ahead > 0 ? texts.say("park.until", { time: clockWords(texts.language, clockIn(calledAt, now(), ahead)) }) : texts.say("park.hint"));
      });
      const form = element(
        "form",
        {},
        radios(texts.say("park.why"), "reason", reasons),
        element("p", { class: "field" }, element("label", { htmlFor: "park-minutes" }, texts.say("park.minutes")), minutes),
        hint,
        element("button", { type: "submit", class: "button -main" }, texts.say("park.submit")),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const reason = form.elements.reason.value;
        answer(minutes.value === "" ? { reason } : { reason, minutes: minutes.valueAsNumber });
      });
      body.append(form);
      return form.querySelector("input[type=radio]");
    },
  });
}

/** Whether to sign out while a ticket is at the counter: `finish` not yet, `back` puts it back into the queue first, `leave` leaves it there. */
export function askSignOut(texts, { number }) {
  return ask({
    title: texts.say("sign-out.title", { number }),
    cancel: texts.say("cancel"),
    fill: (body, answer) =>
      choices(
        body,
        answer,
        ["finish", "back", "leave"].map((value) => ({ value, words: texts.say(`sign-out.${value}`) })),
      ),
  });
}

/**
 * Whether something is meant although it is not as it should be, which the words say; true or undefined.
 *
 * @param {string} what key of the words of its button; those of the title begin so
 * @param {object} [values] of the title
 */
export function askAnyway(texts, what, words, values = {}) {
  return askIfSure(texts, { title: texts.say(`${what}.title`, values), words, sure: texts.say(what), look: "-main" });
}
