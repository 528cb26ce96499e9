import { element, keepList, setText } from "../shared/dom.js";
import { fitTexts } from "../shared/fit.js";
import { clockWords, closedSign, closesAt, closingWords, opensAt, timeOf } from "../shared/format.js";
import { icon, showIcon } from "../shared/icons.js";
import { setLanguage } from "../shared/languages.js";
import { saidOn } from "../shared/notices.js";
import { drawWeek } from "../shared/week.js";
import { dayAt, timeAt, weekdayAt } from "./clock.js";
import {
  hearCalls,
  lettersOf,
  LONG_NAME_LETTERS,
  LONG_NOTICE_LETTERS,
  LONG_PLACE_LETTERS,
  minutesOf,
  nextToSpeak,
  noticeAt,
  NOTHING_ANNOUNCED,
  pageAt,
  secondLanguage,
  shiftAt,
  turnAt,
  viewOf,
} from "./display-logic.js";
import { pagesOf, showPage } from "./pages.js";

/** The longest counter label that stands in a tile; a longer one is written as words. */
const TILE_LETTERS = 3;
/** So many task types that are closed are always named; of more the letters stand in one line where there is not much room. */
const CLOSED_NAMED = 3;

/**
 * The wall board on a document; the same board at the same time always gives the same picture.
 *
 * @param {Document} document
 * @param {Map<string, Texts>} textsOf those of the first line, then those that take turns in the second;
 *     more may come while the board runs, and there is always one
 * @param {{announce: (call: object, languages: string[], length: string, time: string) => void,
 *     isSpeaking: () => boolean}} sound
 */
export function boardView(document, textsOf, sound) {
  const part = (id) => document.getElementById(id);
  const began = Date.now();
  let texts = null;
  let second = null;
  let board = null;
  let municipality = null;
  let presence = null;
  let freshness = { stale: false };
  let turn = 0;
  let listed = "";
  let divided = "";
  let pages = [];
  let announcements = NOTHING_ANNOUNCED;
  let drawn = "";

  const sizes = new ResizeObserver(layOut);
  ["board", "sound", "list"].forEach((id) => sizes.observe(part(id)));
  document.fonts.addEventListener("loadingdone", layOut);
  return { update, updateFreshness, updateMunicipality, updatePhone, tick };

  function update(next, now) {
    board = next;
    announcements = hearCalls(announcements, board.calls, Date.now());
    draw(now);
  }

  /** Whether the board is up to date, as the feed tells it. */
  function updateFreshness(next) {
    freshness = next;
  }

  /** Whose board this is. */
  function updateMunicipality(next) {
    municipality = next;
  }

  /** The code with which a phone may draw; null where there is none. */
  function updatePhone(next) {
    presence = next;
    if (presence !== null) {
      part("phone-picture").src = presence.picture;
    }
    drawNotices();
    layOut();
  }

  /** Time passes: the clock, the next call to speak, the calls that were shown long enough, the next language and page. */
  function tick(now) {
    if (board === null) {
      return;
    }
    const { x, y } = shiftAt(now.getTime());
    part("board").style.setProperty("--shift-x", `${x}px`);
    part("board").style.setProperty("--shift-y", `${y}px`);
    speak(now);
    draw(now);
  }

  function speak(now) {
    const next = nextToSpeak(announcements, board.calls, Date.now(), sound.isSpeaking());
    announcements = next.announcements;
    if (next.speak !== null) {
      sound.announce(next.speak.call, board.languages, next.speak.length, timeAt(now, board.timeZone));
    }
  }

  function draw(now) {
    const view = viewOf(board, announcements, Date.now());
    turn = turnAt(Date.now() - began);
    const languages = [...textsOf.keys()];
    const language = secondLanguage(turn, languages);
    texts = textsOf.values().next().value;
    second = language === null ? null : textsOf.get(language);
    setText(part("clock"), clockWords(texts.language, timeAt(now, board.timeZone)));
    setText(part("weekday"), weekdayAt(now, board.timeZone, texts.language));
    setText(part("day"), dayAt(now, board.timeZone, texts.language));
    const looks = JSON.stringify([board.day.date, board.names, board.notices, board.ownClosing, board.week, view, languages, turn, freshness, municipality]);
    if (looks === drawn) {
      return;
    }
    drawn = looks;
    setLanguage(document, texts.language);
    document.title = texts.say("board.title");
    texts.fill(document);
    drawTop();
    drawSign(view);
    drawRecent(view);
    drawWaits(view);
    drawRest(view);
    drawHours();
    drawNotices();
    layOut();
  }

  /** Divides the list among pages where something has changed that its division hangs on, and makes texts fit. */
  function layOut() {
    const list = part("list");
    const items = ["waits", "none", "off"].flatMap((id) => [...part(id).children]);
    const looks = `${list.clientWidth} ${list.clientHeight} ${document.fonts.status} ${listed}`;
    if (looks !== divided) {
      divided = looks;
      divide(list, items);
    }
    const page = pageAt(turn, pages.length, textsOf.size - 1);
    if (pages.length > 0) {
      showPage(items, pages, page);
    }
    markPage(page);
    fitTexts(document);
  }

  /** Large and in full where that is one page, else with what is closed in one line, else in as few pages as it takes. */
  function divide(list, items) {
    for (const room of ["much", "some", "little"]) {
      list.dataset.room = room;
      pages = list.clientHeight === 0 ? [] : pagesOf(list, items);
      if (pages.length <= 1) {
        return;
      }
    }
  }

  function markPage(page) {
    const marks = pages.length > 1 ? pages.map((_, at) => String(at)) : [];
    keepList(part("pages"), marks, (at) => at, () => element("li", {}), (mark, at) => {
      mark.dataset.now = at === String(page) ? "yes" : "no";
    });
  }

  function drawTop() {
    texts.write(part("municipality"), municipality?.names);
    texts.write(part("branch"), board.names);
    part("place").dataset.long = lettersOf(board.names) > LONG_PLACE_LETTERS ? "yes" : "no";
    const { stale, since, strange } = freshness;
    part("stale").hidden = !stale && !strange;
    if (stale) {
      setText(part("stale-text"), since === undefined ? texts.say("stale.never") : texts.say("board.stale", { time: timeOf(texts, since) }));
    } else if (strange) {
      setText(part("stale-text"), texts.say("board.strange"));
    }
    part("board").dataset.old = stale ? "yes" : "no";
  }

  /** What stands large: the calls, else that it is closed, else what one can do here. */
  function drawSign(view) {
    const state = view.calls.length > 0 ? "calls" : view.closed === null ? "quiet" : "closed";
    const sign = part("sign");
    sign.dataset.state = state;
    part("board").dataset.calls = view.many ? "many" : String(view.calls.length);
    sign.style.setProperty("--calls", view.calls.length);
    sign.dataset.calls = view.calls.length;
    part("sign-title").hidden = state !== "calls";
    write(part("sign-title"), (words) => (freshness.stale ? words.say("board.was", { time: timeOf(words, view.calls[0]?.calledAt ?? "") }) : words.say("board.now")));
    keepList(part("calls"), view.calls, (call) => call.id, makeCall, updateCall);
    part("say").hidden = state === "calls";
    if (state !== "calls") {
      drawWords(view);
    }
    const notice = part("closed");
    notice.hidden = view.closed === null || state === "closed";
    if (!notice.hidden) {
      write(notice, closedWords, inTurn());
    }
  }

  function drawWords(view) {
    const sign = (words) => closedSign(words, board, waiting());
    const lines =
      view.closed === null
        ? [["hello", (words) => words.say("board.welcome")], ["words", (words) => words.say("board.draw")]]
        : [["hello", (words) => sign(words).title], ...sign(texts).words.map((_, at) => ["words", (words) => sign(words).words[at]])];
    keepList(
      part("say"),
      lines.map(([kind, say], at) => ({ id: `${kind}${at}`, kind, say })),
      ({ id }) => id,
      ({ kind }) => element("p", { class: `say-${kind}` }),
      (line, { say }) => write(line, say),
    );
  }

  /** In one line why it is closed, when it opens, and who is still served. */
  function closedWords(words) {
    const n = waiting();
    return [closingWords(words, board), n > 0 && words.say("closed.last", { count: n, n })].filter(Boolean).join(" ");
  }

  function waiting() {
    return board.taskTypes.reduce((sum, type) => sum + type.waiting, 0);
  }

  function makeCall(call) {
    const [arrow, gate] = [icon("arrow"), element("b", { class: "gate-label", "data-fit": "" })];
    return element(
      "li",
      { class: "call", "data-call": "", "data-id": call.id },
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

  function updateCall(item, call) {
    const [number, where, zone] = item.firstElementChild.children;
    const [arrow, word, gate] = where.children;
    setText(number, call.number);
    arrow.hidden = call.arrow === undefined;
    drawArrow(arrow.firstElementChild, call.arrow);
    setText(word, texts.say("counter", { label: "" }).trim());
    drawGate(gate, call.counterLabel);
    zone.hidden = call.zoneNames === undefined;
    zone.dataset.long = lettersOf(call.zoneNames) > LONG_PLACE_LETTERS ? "yes" : "no";
    writeName(zone, call.zoneNames);
  }

  function drawRecent(view) {
    part("recent-box").hidden = view.last.length === 0 || isOver(view);
    write(part("recent-title"), (words) => words.say("board.last"));
    keepList(part("recent"), view.last, (call) => call.number, makeLast, updateLast);
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
      element("span", { class: "gate numeric" }, element("b", { class: "gate-label", "data-fit": "" })),
    );
  }

  function updateLast(row, call) {
    const [number, arrow, word, gate] = row.children;
    setText(number, call.number);
    drawArrow(arrow, call.arrow);
    setText(word, texts.say("counter", { label: "" }).trim());
    drawGate(gate, call.counterLabel);
  }

  function drawWaits(view) {
    const hasTypes = view.waits.length + view.none.length + view.off.length > 0;
    part("board").dataset.side = hasTypes ? "list" : view.calls.length > 0 ? "foot" : isOver(view) ? "week" : "no";
    listed = JSON.stringify([
      [...textsOf.keys()],
      view.unstaffed,
      ...[view.waits, view.none, view.off].map((types) => types.map(({ id, names, letter }) => [id, letter, names])),
      view.off.map(whyOff),
    ]);
    write(part("waits-title"), (words) => words.say(view.unstaffed && !view.many ? "board.no-counter" : "board.waits"), inTurn());
    keepList(part("waits"), view.waits, (type) => type.id, makeWait, (row, type) => updateWait(row, type, view.unstaffed));
  }

  function makeWait(type) {
    return element(
      "li",
      { class: "wait", "data-task-type": type.id },
      element("b", { class: "letter" }, element("span", { class: "gate-label", "data-fit": "" })),
      element("span", { class: "wait-name" }),
      element("b", { class: "range numeric", "data-fit": "" }),
    );
  }

  function updateWait(row, type, unstaffed) {
    const [letter, name, range] = row.children;
    setText(letter.firstElementChild, type.letter);
    name.dataset.long = lettersOf(type.names) > LONG_NAME_LETTERS ? "yes" : "no";
    writeName(name, type.names, inTurn());
    const minutes = minutesOf(type.forecast);
    setText(range, minutes ?? (unstaffed ? "" : texts.say("board.unknown")));
    range.dataset.known = minutes === null ? "no" : "yes";
  }

  /** Whether nobody is called or waits any more, so that there is nothing to say but when it opens. */
  function isOver(view) {
    return view.closed !== null && view.calls.length === 0 && waiting() === 0 && board.week !== undefined;
  }

  function drawHours() {
    part("week-box").hidden = part("board").dataset.side !== "week";
    if (!part("week-box").hidden) {
      write(part("week-title"), (words) => words.say("hours.title"), inTurn());
      drawWeek(part("week"), board.week, board.day.date, (target, say) => write(target, say, inTurn()));
    }
  }

  /** The task types that one hardly waits for, and those that one cannot draw now; their names in the first language. */
  function drawRest(view) {
    drawGroup("none", view.none, () => "");
    drawGroup("off", view.off, whyOff);
    part("off").dataset.many = view.off.length > CLOSED_NAMED ? "yes" : "no";
  }

  function drawGroup(id, types, why) {
    write(part(`${id}-title`), (words) => words.say(`board.${id}`), inTurn());
    keepList(part(id), types, (type) => type.id, makeRest, (item, type) => {
      const [letter, name, reason] = item.children;
      setText(letter, type.letter);
      texts.write(name, type.names);
      setText(reason, why(type));
    });
  }

  function makeRest(type) {
    return element(
      "li",
      { class: "rest-type", "data-task-type": type.id },
      element("b", { class: "rest-letter" }),
      element("span", { class: "rest-name" }),
      element("span", { class: "rest-why" }),
    );
  }

  function whyOff(type) {
    switch (type.state) {
      case "paused":
        return opensAt(texts, type.opensAt, board.day.date) || texts.say("type.paused");
      case "full":
        return texts.say("type.full");
      default:
        return opensAt(texts, type.opensAt, board.day.date);
    }
  }

  function drawNotices() {
    if (texts === null) {
      return;
    }
    part("phone-picture").alt = texts.say("board.phone.picture");
    part("phone-picture").hidden = presence === null || !board.open;
    part("phone-words").hidden = part("phone-picture").hidden;
    write(part("phone-words"), (words) => words.say("board.phone"), inTurn());
    part("own-closing").hidden = board.ownClosing === undefined;
    if (board.ownClosing !== undefined) {
      write(part("own-closing"), (words) => closesAt(words, board.ownClosing), inTurn());
    }
    const notices = saidOn("board", board.notices);
    const shown = noticeAt(turn, notices, textsOf.size - 1);
    keepList(part("notices"), notices, ({ id }) => id, () => element("li", {}), (line, notice) => {
      line.className = notice === shown ? "notice-now" : "resting";
      line.dataset.long = lettersOf(notice.texts) > LONG_NOTICE_LETTERS ? "yes" : "no";
      writeName(line, notice.texts, inTurn());
    });
  }

  /** Writes a sentence in the first language, and under it in others. */
  function write(target, say, others = ofTurn()) {
    pair(target, say(texts), others.map((other) => [other.language, say(other)]));
  }

  /** Writes a name that comes in several languages; one that is only there in Danish stands once. */
  function writeName(target, names, others = ofTurn()) {
    pair(target, texts.name(names), others.map(({ language }) => [language, names?.[language]]));
    markDanish(target.firstElementChild, names);
  }

  /** The language whose turn it is, where what stands around it may move. */
  function ofTurn() {
    return second === null ? [] : [second];
  }

  /** Every language from the beginning, so that nothing moves when the next has its turn. */
  function inTurn() {
    return [...textsOf.values()].slice(1);
  }

  /** A name that is not there in the first language is Danish. */
  function markDanish(line, names) {
    if (names !== undefined && names[texts.language] === undefined) {
      line.lang = "da";
      line.dir = "ltr";
    } else {
      line.removeAttribute("lang");
      line.removeAttribute("dir");
    }
  }

  /** A text, and the same in other languages one upon the other, of which the one whose turn it is is seen. */
  function pair(target, words, otherWords) {
    if (target.children.length !== 2) {
      target.replaceChildren(element("span", { class: "first" }), element("span", { class: "others" }));
    }
    const [first, others] = target.children;
    setText(first, words);
    const different = otherWords.filter(([, other]) => other !== undefined && other !== "" && other !== words);
    keepList(others, different, ([language]) => language, makeOther, (line, [language, other]) => {
      line.className = language === second?.language ? "second" : "resting";
      setText(line, other);
    });
  }
}

function makeOther([language]) {
  return element("span", { lang: language, dir: language === "ar" ? "rtl" : "ltr" });
}

function drawArrow(picture, arrow) {
  picture.hidden = arrow === undefined;
  picture.dataset.arrow = arrow ?? "up";
  showIcon(picture, "arrow");
}

function drawGate(gate, label) {
  gate.dataset.long = label.length > TILE_LETTERS ? "yes" : "no";
  gate.dataset.letters = Math.min(label.length, TILE_LETTERS + 1);
  setText(gate.firstElementChild, label);
}
