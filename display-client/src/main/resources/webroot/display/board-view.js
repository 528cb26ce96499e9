import { element, keepList, setText } from "../shared/dom.js";
import { counterName, opensAt, waitRange } from "../shared/format.js";
import { icon, showIcon } from "../shared/icons.js";
import { setLanguage } from "../shared/languages.js";
import { dayAt, timeAt } from "./clock.js";
import { advance, hearCalls, NOTHING_ANNOUNCED, rowsOf, shiftAt, turnOf, viewOf } from "./display-logic.js";

/**
 * The wall board on a document; the same board at the same time always gives the same picture.
 *
 * @param {Document} document
 * @param {Map<string, Texts>} textsOf those of each language that takes its turn, in their order;
 *     more may come while the board runs, and there is always one
 * @param {{announce: (call: object, languages: string[], waiting: number, time: string) => void,
 *     isSpeaking: () => boolean}} sound
 */
export function boardView(document, textsOf, sound) {
  const part = (id) => document.getElementById(id);
  const began = Date.now();
  let texts = null;
  let board = null;
  let announcements = NOTHING_ANNOUNCED;
  let turn = null;

  return { update, tick, updatePhone };

  function update(next, now) {
    board = next;
    announcements = hearCalls(announcements, board.calls);
    moveOn(now);
    draw();
  }

  /** Time passes: the clock, the next call that waits for its turn, the next language. */
  function tick(now) {
    if (board === null) {
      return;
    }
    const { x, y } = shiftAt(now.getTime());
    part("board").style.setProperty("--shift-x", `${x}px`);
    part("board").style.setProperty("--shift-y", `${y}px`);
    const isNext = moveOn(now);
    const next = currentTurn();
    if (isNext || next.language !== turn.language || next.page !== turn.page || next.pages !== turn.pages) {
      draw();
    }
    setText(part("clock"), timeAt(now, board.timeZone));
    setText(part("day"), dayAt(now, board.timeZone, texts.language));
  }

  /** Brings the next call to the middle once the one there has had its time. */
  function moveOn(now) {
    const before = announcements;
    announcements = advance(before, Date.now(), sound.isSpeaking());
    if (announcements !== before) {
      const { shown, queue } = announcements;
      sound.announce(shown, board.languages, queue.length, timeAt(now, board.timeZone));
    }
    return announcements !== before;
  }

  function updatePhone(presence) {
    part("phone").hidden = presence === null;
    if (presence !== null) {
      part("phone-picture").src = presence.picture;
    }
  }

  function currentTurn() {
    return turnOf(Date.now() - began, [...textsOf.keys()], viewOf(board, announcements).waits.length);
  }

  function draw() {
    turn = currentTurn();
    speak(textsOf.get(turn.language));
    const view = viewOf(board, announcements);
    texts.write(part("branch"), board.names);
    part("main").dataset.quiet = view.quiet ? "yes" : "no";
    drawClosed(view.closed);
    drawCall(view.call);
    keepList(part("last"), view.last, (call) => call.number, makeLast, updateLast);
    keepList(part("waits"), rowsOf(view.waits, turn), (type) => type.id, makeWait, updateWait);
    const pages = Array.from({ length: turn.pages > 1 ? turn.pages : 0 }, (_, page) => ({ id: String(page), page }));
    keepList(part("pages"), pages, ({ id }) => id, makePage, (dot, { page }) => {
      dot.dataset.now = page === turn.page ? "yes" : "no";
    });
    keepList(part("messages"), board.messages, (message) => message.id, makeMessage, (child, message) =>
      texts.write(child, message.texts),
    );
  }

  function speak(next) {
    if (next === texts) {
      return;
    }
    texts = next;
    setLanguage(document, texts.language);
    document.title = texts.say("board.title");
    texts.fill(document);
    part("phone-picture").alt = texts.say("board.phone.picture");
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
    texts.write(part("call-zone"), call.zoneNames);
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
      element("span", { class: "wait-range" }),
      element("span", { class: "wait-count numeric" }),
    );
  }

  function updateWait(row, type) {
    const [letter, name, range, count] = row.children;
    row.dataset.state = type.state;
    setText(letter, type.letter);
    texts.write(name, type.names);
    setText(range, rangeOf(type));
    setText(count, type.waiting > 0 ? texts.say("board.waiting", { count: type.waiting, n: type.waiting }) : "");
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

function makePage() {
  return element("span", { class: "waits-page" });
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
