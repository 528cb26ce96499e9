import { unbroken } from "../shared/booked-word.js";
import { dateWords, dateWordsUntorn, dayOf, weekdayOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { namesWithBreaks, withBreaks } from "../shared/hyphens.js";

/** The parts that the page of times is drawn of. */

/** What is booked in words, such as "Pas, Kørekort". */
export function typeWords(texts, taskTypes) {
  return taskTypes.map((type) => withBreaks(texts.name(type.names))).join(", ");
}

/** A choice with what is to be known of it below; without a press it is said and cannot be chosen. */
export function choice(texts, names, more, onPress) {
  const name = element("span", { class: "choice-name" });
  texts.write(name, namesWithBreaks(names));
  const words = [name, element("span", { class: "choice-more" }, more)];
  if (onPress === null) {
    return element("li", { class: "choice -said" }, ...words);
  }
  const button = element("button", { class: "choice", type: "button" }, ...words);
  button.addEventListener("click", onPress);
  return element("li", {}, button);
}

/** Times to press. */
export function timeButtons(texts, times, onPress, withDay = false) {
  return times.map((time) => {
    const clock = timeOf(texts, time);
    const words = withDay ? texts.say("book.near", { day: dateWords(texts.language, time), time: clock }) : clock;
    const button = element("button", { class: "time numeric", type: "button", "data-time": time }, words);
    button.addEventListener("click", () => onPress(time));
    return button;
  });
}

/** A day with its free times, before and after noon. */
export function dayPart(texts, { date, times }, onPress) {
  const early = times.filter((time) => time.slice(11, 13) < "12");
  const halves = [
    ["book.morning", early],
    ["book.afternoon", times.slice(early.length)],
  ].filter(([, some]) => some.length > 0);
  return element(
    "section",
    { class: "day", "data-date": date },
    element(
      "h2",
      { class: "day-head" },
      element("span", { class: "day-name" }, dateWords(texts.language, date)),
      element("span", { class: "day-count" }, texts.say("book.times", { count: times.length, n: times.length })),
    ),
    ...halves.flatMap(([half, some]) => [element("h3", {}, texts.say(half)), element("div", { class: "times" }, ...timeButtons(texts, some, onPress))]),
  );
}

/** A button to a day: its weekday, and below it the date. */
export function dayButton(texts, date, isShown, onPress) {
  const button = element(
    "button",
    { class: "button day-button", type: "button", "aria-pressed": String(isShown) },
    element("span", { class: "day-name" }, weekdayOf(texts.language, date)),
    element("b", {}, dayOf(texts.language, date)),
  );
  button.addEventListener("click", onPress);
  return button;
}

/** From when to when in words; neither the day of the month nor the times are torn apart. */
export function whenWords(texts, { from, to }) {
  const day = dateWordsUntorn(texts.language, from);
  return unbroken(texts.say("book.when-words", { day, from: timeOf(texts, from), to: timeOf(texts, to) }));
}

/**
 * When, what and where, as a list.
 *
 * @param {{word: string, isOff: boolean} | null} [past] of what is not to come any more its code, and whether it was called
 *     off: its time is struck through
 */
export function drawFacts(list, texts, { taskTypes, from, to, branch }, past = null) {
  const when = whenWords(texts, { from, to });
  const where = element("dd", {});
  texts.write(where, namesWithBreaks(branch.names));
  list.replaceChildren(
    element("dt", {}, texts.say("book.f-what")),
    element("dd", {}, typeWords(texts, taskTypes)),
    element("dt", {}, texts.say("book.f-when")),
    element(
      "dd",
      { class: "day-of" },
      past === null ? when : element("s", {}, when),
      ...(past?.isOff ? [" ", element("strong", {}, texts.say("hours.cancelled"))] : []),
    ),
    element("dt", {}, texts.say("book.f-where")),
    where,
    ...(past === null ? [] : [element("dt", {}, texts.say("book.word")), element("dd", {}, element("s", { class: "word numeric" }, past.word))]),
  );
}

/** What to bring for all of it. */
export function drawHints(target, texts, taskTypes) {
  const hints = taskTypes.map((type) => type.hints).filter((hint) => texts.name(hint) !== "");
  target.hidden = hints.length === 0;
  target.replaceChildren(...hints.flatMap((hint) => [element("bdi", { lang: hint[texts.language] === undefined ? "da" : texts.language }, withBreaks(texts.name(hint))), " "]));
}
