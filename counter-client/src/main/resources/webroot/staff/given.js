import { element } from "../shared/dom.js";
import { spaced } from "../shared/booked-word.js";
import { ask } from "./dialogs.js";

/**
 * Shows what staff have booked for somebody at the desk, so that its word can be said, written or scanned.
 *
 * @param {object} texts with "close", "booked.qr" and "booked.words"
 * @param {string} title what is booked
 * @param {string} word of the booking
 * @param {string} picture address of its code
 */
export function showGiven(texts, title, word, picture) {
  return ask({
    title,
    cancel: texts.say("close"),
    fill: (body) => {
      body.append(
        element(
          "div",
          { class: "given" },
          element("strong", { class: "numeric" }, spaced(word)),
          element("img", { src: picture, alt: texts.say("booked.qr") }),
          element("p", {}, texts.say("booked.words")),
        ),
      );
    },
  });
}
