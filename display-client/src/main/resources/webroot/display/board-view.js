import { element, keepList, setText } from "../shared/dom.js";
import { counterName, opensAt, waitRange } from "../shared/format.js";
import { icon, showIcon } from "../shared/icons.js";
import { dayAt, timeAt } from "./clock.js";
import { advance, hearCalls, NOTHING_ANNOUNCED, viewOf } from "./display-logic.js";

/** The wall board on a document; the same board always gives the same picture. */
export function boardView(document, texts) {
  const part = (id) => document.getElementById(id);
  let board = null;
  let announcements = NOTHING_ANNOUNCED;

  return { update, tick, updatePhone };

  function update(next) {
    board = next;
    announcements = advance(hearCalls(announcements, board.calls), Date.now());
    draw();
  }

  /** Time passes: the clock, and the next call that waits for its turn. */
  function tick(now) {
    if (board === null) {
      return;
    }
    setText(part("clock"), timeAt(now, board.timeZone));
    setText(part("day"), dayAt(now, board.timeZone, texts.language));
    const next = advance(announcements, Date.now());
    if (next !== announcements) {
      announcements = next;
      draw();
    }
  }

  function updatePhone(presence) {
    part("phone").hidden = presence === null;
    if (presence !== null) {
      part("phone-picture").src = presence.picture;
      part("phone-picture").alt = texts.say("board.phone.picture");
    }
  }

  function draw() {
    const view = viewOf(board, announcements);
    setText(part("branch"), texts.name(board.names));
    part("main").dataset.quiet = view.quiet ? "yes" : "no";
    drawClosed(view.closed);
    drawCall(view.call);
    keepList(part("last"), view.last, (call) => call.number, makeLast, updateLast);
    const waits = part("waits");
    waits.dataset.many = view.waits.length > 10 ? "yes" : "no";
    keepList(waits, view.waits, (type) => type.id, makeWait, updateWait);
    keepList(part("messages"), board.messages, (message) => message.id, makeMessage, (child, message) =>
      setText(child, texts.name(message.texts)),
    );
  }

  function drawClosed(closed) {
    part("closed").hidden = closed === null;
    if (closed === null) {
      return;
    }
    const waiting = board.taskTypes.reduce((sum, type) => sum + type.waiting, 0);
    const why = closed.texts === undefined ? texts.say(`closed.${closed.reason ?? "outside-hours"}`) : texts.name(closed.texts);
    const serving = waiting > 0 ? texts.say("closed.last", { count: waiting, n: waiting }) : "";
    const opens = opensAt(texts, closed.opensAt, board.day.date);
    setText(part("closed"), [why, serving, opens && `${opens}.`].filter(Boolean).join(" "));
  }

  function drawCall(call) {
    part("call-body").hidden = call === null;
    part("call-none").hidden = call !== null;
    if (call === null) {
      return;
    }
    const section = part("call");
    const isNew = section.dataset.id !== call.id;
    section.dataset.id = call.id;
    section.dataset.awaited = call.awaited ? "yes" : "no";
    setText(part("call-number"), call.number);
    setText(part("call-counter"), counterName(texts, call.counterLabel));
    setText(part("call-zone"), texts.name(call.zoneNames));
    drawArrow(part("call-arrow"), call.arrow);
    if (isNew) {
      restart(section, "-new");
    }
  }

  function makeLast() {
    return element(
      "li",
      { class: "last-row" },
      element("span", { class: "last-number numeric" }),
      icon("arrow"),
      element("span", { class: "last-counter" }),
    );
  }

  function updateLast(row, call) {
    const [number, arrow, counter] = row.children;
    row.dataset.awaited = call.open ? "yes" : "no";
    setText(number, call.number);
    drawArrow(arrow, call.arrow);
    setText(counter, counterName(texts, call.counterLabel));
  }

  function makeWait(type) {
    return element(
      "li",
      { class: "wait", "data-task-type": type.id },
      element("span", { class: "wait-letter" }),
      element("span", { class: "wait-name" }),
      element("span", { class: "wait-count numeric" }),
      element("span", { class: "wait-range" }),
    );
  }

  function updateWait(row, type) {
    const [letter, name, count, range] = row.children;
    row.dataset.state = type.state;
    setText(letter, type.letter);
    setText(name, texts.name(type.names));
    setText(count, type.waiting > 0 ? texts.say("board.waiting", { count: type.waiting, n: type.waiting }) : "");
    setText(range, rangeOf(type));
  }

  function rangeOf(type) {
    switch (type.state) {
      case "closed":
        return type.waiting > 0 ? waitRange(texts, type.forecast) : opensAt(texts, type.opensAt, board.day.date) || texts.say("type.closed");
      case "paused":
        return texts.say("type.paused");
      case "full":
        return texts.say("type.full");
      default:
        return waitRange(texts, type.forecast);
    }
  }
}

function drawArrow(picture, arrow) {
  picture.hidden = arrow === undefined;
  picture.dataset.arrow = arrow ?? "up";
  showIcon(picture, "arrow");
}

function makeMessage() {
  return element("li", {});
}

/** Runs the animation of a class from its beginning. */
function restart(target, name) {
  target.classList.remove(name);
  void target.offsetWidth;
  target.classList.add(name);
}
