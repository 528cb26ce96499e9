import { element, keepList, setText } from "../shared/dom.js";
import { fitTexts } from "../shared/fit.js";
import { closedSign, closingWords, endWords } from "../shared/closing.js";
import { clockWords } from "../shared/format.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { setLanguage } from "../shared/languages.js";
import { saidOn } from "../shared/notices.js";
import { sinceWords } from "../shared/stale-banner.js";
import { drawWeek } from "../shared/week.js";
import { callsView } from "./calls-view.js";
import { dayAt, timeAt, weekdayAt } from "./clock.js";
import {
  FEW_LETTERS,
  hearCalls,
  LETTERS_IN_A_TURN,
  lettersOf,
  LONG_PLACE_LETTERS,
  nextToSpeak,
  noticeAt,
  NOTHING_ANNOUNCED,
  piecesOf,
  secondLanguage,
  shiftAt,
  turnAt,
  viewOf,
} from "./display-logic.js";
import { lines as linesOf } from "./lines.js";
import { listView } from "./list-view.js";

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
  const lines = linesOf(textsOf);
  const calls = callsView(document, lines);
  const list = listView(document, textsOf, lines);
  let texts = null;
  let board = null;
  let municipality = null;
  let presence = null;
  let freshness = { stale: false };
  let turn = 0;
  let announcements = NOTHING_ANNOUNCED;
  let drawn = "";
  let coursesAt = () => [];
  let said = [];

  const sizes = new ResizeObserver(layOut);
  ["board", "sound", "list"].forEach((id) => sizes.observe(part(id)));
  document.fonts.addEventListener("loadingdone", layOut);
  return { update, updateCourses, updateFreshness, updateMunicipality, updatePhone, tick };

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

  /**
   * What is on today.
   *
   * @param {(date: string, now: Date, spoken: object[]) => {id: string, texts: object}[]} next as notices
   */
  function updateCourses(next) {
    coursesAt = next;
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
    lines.turnTo(secondLanguage(turn, languages));
    texts = lines.first();
    setText(part("clock"), clockWords(texts.language, timeAt(now, board.timeZone)));
    setText(part("weekday"), weekdayAt(now, board.timeZone, texts.language));
    setText(part("day"), dayAt(now, board.timeZone, texts.language));
    said = noticesNow(view, now);
    const looks = JSON.stringify([board.day.date, board.names, said, board.ownClosing, board.stops, board.open, board.peak, board.week, view, languages, turn, freshness, municipality]);
    if (looks === drawn) {
      return;
    }
    drawn = looks;
    setLanguage(document, texts.language);
    document.title = texts.say("board.title");
    texts.fill(document);
    drawTop();
    drawSign(view);
    calls.drawRecent(isOver(view) ? [] : view.last);
    drawSide(view);
    drawHours();
    drawNotices();
    layOut();
  }

  /** The page of the list whose turn it is, and texts that fit. */
  function layOut() {
    list.layOut(turn);
    fitTexts(document);
  }

  function drawTop() {
    texts.write(part("municipality"), municipality?.names);
    const isLong = lettersOf(board.names) > LONG_PLACE_LETTERS;
    texts.write(part("branch"), isLong ? namesWithBreaks(board.names) : board.names);
    part("place").dataset.long = isLong ? "yes" : "no";
    const { stale, strange } = freshness;
    part("stale").hidden = !stale && !strange;
    if (stale) {
      setText(part("stale-text"), oldWords(texts));
    } else if (strange) {
      setText(part("stale-text"), texts.say("board.strange"));
    }
    part("board").dataset.old = stale ? "yes" : "no";
  }

  function oldWords(words) {
    return freshness.since === undefined ? words.say("stale.never") : words.say("board.stale", { time: sinceWords(words, freshness) });
  }

  /** What stands large: the calls, else that it is closed, else what one can do here. */
  function drawSign(view) {
    const state = view.calls.length > 0 ? "calls" : view.closed === null ? "quiet" : "closed";
    const sign = part("sign");
    sign.dataset.state = state;
    part("board").dataset.calls = view.many ? "many" : String(view.calls.length);
    sign.style.setProperty("--calls", view.calls.length);
    sign.dataset.calls = view.calls.length;
    const { stale } = freshness;
    part("sign-title").hidden = state !== "calls" || stale;
    lines.write(part("sign-title"), (words) => words.say("board.now"));
    part("sign-old").hidden = state !== "calls" || !stale;
    lines.write(part("sign-old"), (words) => oldWords(words));
    calls.drawCalls(view.calls);
    part("say").hidden = state === "calls";
    if (state !== "calls") {
      drawWords(view);
    }
    const notice = part("closed");
    notice.hidden = view.closed === null || state === "closed";
    if (!notice.hidden) {
      lines.write(notice, closedWords, lines.inTurn());
    }
  }

  function drawWords(view) {
    const sign = (words) => closedSign(words, board, waiting());
    const rows =
      view.closed === null
        ? greeting()
        : [
            [sign(texts).isStop ? "stop" : "hello", (words) => sign(words).title],
            ...sign(texts).words.map(({ names }, at) => (names === undefined ? ["words", (words) => sign(words).words[at]] : ["why", names])),
          ];
    keepList(
      part("say"),
      rows.map(([kind, say], at) => ({ id: `${kind}${at}`, kind, say })),
      ({ id }) => id,
      ({ kind }) => element("p", { class: `say-${kind}` }),
      (line, { kind, say }) => (kind === "why" ? lines.writeName(line, say) : lines.write(line, say)),
    );
  }

  /** Nobody is welcomed to draw a number where there is none. */
  function greeting() {
    return board.taskTypes.length > 0
      ? [["hello", (words) => words.say("board.welcome")], ["words", (words) => words.say("board.draw")]]
      : [["words", (words) => words.say("board.no-numbers")]];
  }

  /** In one line why it is closed, when it opens, and who is still served. */
  function closedWords(words) {
    const n = waiting();
    return [closingWords(words, board), n > 0 && words.say("closed.last", { count: n, n })].filter(Boolean).join(" ");
  }

  function waiting() {
    return board.taskTypes.reduce((sum, type) => sum + (type.waiting ?? 0), 0);
  }

  function drawSide(view) {
    // In a rush the board has calls and nothing else, if there are any.
    const hasTypes = (board.peak === undefined || view.calls.length === 0) && view.waits.length + view.none.length + view.off.length > 0;
    part("board").dataset.side = hasTypes ? "list" : view.closed !== null && board.week !== undefined ? "week" : "no";
    list.draw(view, board, freshness.stale);
  }

  /** Whether nobody is called or waits any more, so that there is nothing to say but when it opens. */
  function isOver(view) {
    return view.closed !== null && view.calls.length === 0 && waiting() === 0;
  }

  function drawHours() {
    part("week-box").hidden = part("board").dataset.side !== "week";
    if (!part("week-box").hidden) {
      lines.write(part("week-title"), (words) => words.say("hours.title"), lines.inTurn());
      drawWeek(part("week"), board, (target, say) => lines.write(target, say, lines.inTurn()));
    }
  }

  /** What is said below the calls; of courses only while nobody is called and the board knows what goes on. */
  function noticesNow(view, now) {
    const isCalm = view.calls.length === 0 && view.closed === null && board.peak === undefined && !freshness.stale;
    return [...saidOn("board", board.notices), ...(isCalm ? coursesAt(board.day.date, now, [...textsOf.values()]) : [])];
  }

  function drawNotices() {
    if (texts === null) {
      return;
    }
    part("phone-picture").alt = texts.say("board.phone.picture");
    part("phone-picture").hidden = presence === null || freshness.stale || !board.open || board.taskTypes.every(({ state }) => state !== "open");
    part("phone-words").hidden = part("phone-picture").hidden;
    lines.write(part("phone-words"), (words) => words.say("board.phone"), lines.inTurn());
    part("own-closing").hidden = !board.open || endWords(texts, board) === "";
    part("own-closing").dataset.stop = board.stops === undefined ? "no" : "yes";
    if (!part("own-closing").hidden) {
      lines.write(part("own-closing"), (words) => endWords(words, board), lines.inTurn());
    }
    const pieces = piecesOf(said);
    const shown = noticeAt(turn, pieces, textsOf.size - 1);
    keepList(part("notices"), pieces, ({ id }) => id, () => element("li", {}), (line, piece) => {
      line.className = piece === shown ? "notice-now" : "resting";
      const letters = lettersOf(piece.texts);
      line.dataset.long = letters > LETTERS_IN_A_TURN ? "yes" : "no";
      line.dataset.letters = letters > LETTERS_IN_A_TURN ? "many" : letters > FEW_LETTERS ? "some" : "few";
      lines.writeName(line, piece.texts, lines.inTurn());
    });
  }
}
