import { element, keepList, setText } from "../shared/dom.js";
import { withBreaks } from "../shared/hyphens.js";
import { icon, showIcon } from "../shared/icons.js";
import { lettersOf, LONG_PLACE_LETTERS, PLACES_READ_BELOW } from "./display-logic.js";

/** The longest counter label that stands in a tile; a longer one is written as words. */
const TILE_LETTERS = 3;
/** The signs of a number that has one letter and three digits. */
const SHORT_NUMBER = 4;

/**
 * The calls on the sign, and those that were called last.
 *
 * @param {Document} document
 * @param {ReturnType<import("./lines.js").lines>} lines
 */
export function callsView(document, lines) {
  const part = (id) => document.getElementById(id);
  return { drawCalls, drawRecent };

  function drawCalls(calls) {
    const isCrowded = calls.length >= PLACES_READ_BELOW;
    keepList(part("calls"), calls, (call) => call.id, makeCall, (item, call) => updateCall(item, call, isCrowded));
  }

  /** @param {object[]} last the newest first */
  function drawRecent(last) {
    part("recent-box").hidden = last.length === 0;
    lines.write(part("recent-title"), (words) => words.say("board.last"));
    keepList(part("recent"), last, (call) => call.number, makeLast, updateLast);
  }

  function makeCall() {
    const [arrow, gate] = [icon("arrow"), element("b", { class: "gate-label", dir: "auto", "data-fit": "" })];
    return element(
      "li",
      { class: "call", "data-call": "" },
      element(
        "div",
        { class: "call-in" },
        element("p", { class: "number numeric", "data-call-number": "", "data-fit": "" }),
        element(
          "p",
          { class: "where", "data-call-counter": "" },
          element("span", { class: "arrow" }, arrow),
          element("span", { class: "word", "data-fit": "" }),
          " ",
          element("span", { class: "gate numeric" }, gate),
        ),
        element("p", { class: "zone", "data-call-zone": "", "data-fit": "" }),
      ),
    );
  }

  function updateCall(item, call, isCrowded) {
    const [number, where, zone] = item.firstElementChild.children;
    const [arrow, word, gate] = where.children;
    item.dataset.id = call.id;
    setText(number, call.number);
    number.dataset.long = call.number.length > SHORT_NUMBER ? "yes" : "no";
    arrow.hidden = call.arrow === undefined;
    drawArrow(arrow.firstElementChild, call.arrow);
    setText(word, counterWord());
    drawGate(gate, call.counterLabel);
    const isLong = lettersOf(call.zoneNames) > LONG_PLACE_LETTERS;
    zone.hidden = call.zoneNames === undefined || (isLong && isCrowded);
    zone.dataset.long = isLong ? "yes" : "no";
    zone.dataset.fit = isLong ? "" : "zone";
    lines.writeName(zone, call.zoneNames);
  }

  function makeLast() {
    return element(
      "li",
      { class: "last" },
      element("span", { class: "last-number numeric", "data-fit": "" }),
      icon("arrow"),
      " ",
      element("span", { class: "hidden-visually" }),
      " ",
      element("span", { class: "gate numeric" }, element("b", { class: "gate-label", dir: "auto", "data-fit": "" })),
    );
  }

  function updateLast(row, call) {
    const [number, arrow, word, gate] = row.children;
    setText(number, call.number);
    number.dataset.long = call.number.length > SHORT_NUMBER ? "yes" : "no";
    drawArrow(arrow, call.arrow);
    setText(word, counterWord());
    drawGate(gate, call.counterLabel);
  }

  /** Where to go, without which: a tile beside it says that. */
  function counterWord() {
    return lines.first().say("counter", { label: "" }).trim();
  }
}

function drawArrow(picture, arrow) {
  picture.hidden = arrow === undefined;
  picture.dataset.arrow = arrow ?? "up";
  showIcon(picture, "arrow");
}

function drawGate(gate, label) {
  gate.dataset.long = label.length > TILE_LETTERS ? "yes" : "no";
  gate.dataset.letters = Math.min(label.length, TILE_LETTERS + 1);
  setText(gate.firstElementChild, withBreaks(label));
}
