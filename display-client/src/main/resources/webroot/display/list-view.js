import { element, keepList, setText } from "../shared/dom.js";
import { opensAt } from "../shared/format.js";
import { lettersOf, LONG_NAME_LETTERS, minutesOf, pageAt } from "./display-logic.js";
import { evenPages, pagesOf, showPage } from "./pages.js";

/** So many task types that are closed are always named; of more the letters stand in one line where there is not much room. */
const CLOSED_NAMED = 3;
/** How large what one hardly waits for and what is closed is written, the largest first; see display.css. */
const ROOMS = ["much", "some", "little", "least"];
const GROUPS = ["waits", "none", "off"];

/**
 * The task types: those that one waits for, each with its minutes, then those that one hardly waits for, then those that are
 * closed, on as few pages as that takes.
 *
 * @param {Document} document
 * @param {Map<string, Texts>} textsOf as of the lines
 * @param {ReturnType<import("./lines.js").lines>} lines
 */
export function listView(document, textsOf, lines) {
  const part = (id) => document.getElementById(id);
  let listed = "";
  let divided = "";
  let filled = null;
  let pages = [];

  return { draw, layOut };

  /**
   * @param {object} view as display-logic tells it
   * @param {{taskTypes: object[], day: {date: string}}} board
   * @param {boolean} stale whether what is known may be true no more, so that no minutes are shown
   */
  function draw(view, board, stale) {
    const why = (type) => whyOff(type, board.day.date);
    listed = JSON.stringify([
      [...textsOf.keys()],
      view.unstaffed,
      stale,
      view.counted,
      ...[view.waits, view.none, view.off].map((types) => types.map(({ id, names, letter }) => [id, letter, names])),
      view.off.map(why),
    ]);
    lines.write(part("waits-title"), (words) => words.say(titleOf(view, stale)), lines.inTurn());
    keepList(part("waits"), view.waits, (type) => type.id, makeWait, (row, type) => updateWait(row, type, view));
    drawGroup("none", view.none, () => "");
    drawGroup("off", view.off, why);
    part("off").dataset.many = view.off.length > CLOSED_NAMED ? "yes" : "no";
  }

  function titleOf({ counted, unstaffed, many }, stale) {
    if (stale) {
      return "wait.unknown";
    }
    if (counted) {
      return "board.still";
    }
    return unstaffed && !many ? "board.no-counter" : "board.waits";
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

  function updateWait(row, type, view) {
    const [letter, name, range] = row.children;
    const known = view.counted ? String(type.waiting) : minutesOf(type.forecast);
    setText(letter.firstElementChild, type.letter);
    name.dataset.long = lettersOf(type.names) > LONG_NAME_LETTERS ? "yes" : "no";
    lines.writeName(name, type.names, lines.inTurn());
    setText(range, known ?? (view.unstaffed ? "" : lines.first().say("board.unknown")));
    range.dataset.known = known === null ? "no" : "yes";
  }

  /** Their names stand in the first language. */
  function drawGroup(id, types, why) {
    lines.write(part(`${id}-title`), (words) => words.say(`board.${id}`), lines.inTurn());
    keepList(part(id), types, (type) => type.id, makeRest, (item, type) => {
      const [letter, words] = item.children;
      const [name, reason] = words.children;
      setText(letter, type.letter);
      lines.first().write(name, type.names);
      setText(reason, why(type));
    });
  }

  function makeRest(type) {
    return element(
      "li",
      { class: "rest-type", "data-task-type": type.id },
      element("b", { class: "rest-letter" }),
      element("span", { class: "rest-words" }, element("span", { class: "rest-name" }), " ", element("span", { class: "rest-why" })),
    );
  }

  function whyOff(type, today) {
    const texts = lines.first();
    switch (type.state) {
      case "paused":
        return opensAt(texts, type.opensAt, today) || texts.say("type.paused");
      case "full":
        return texts.say("type.full");
      default:
        return opensAt(texts, type.opensAt, today);
    }
  }

  /**
   * Shows the page whose turn it is, divided anew where something has changed that the division hangs on.
   *
   * @param {number} turn
   */
  function layOut(turn) {
    const list = part("list");
    const items = GROUPS.flatMap((id) => [...part(id).children]);
    const looks = `${list.clientWidth} ${list.clientHeight} ${document.fonts.status} ${listed}`;
    if (looks !== divided) {
      divided = looks;
      filled = null;
      divide(list, items);
    }
    const page = pageAt(turn, pages.length, textsOf.size - 1);
    if (pages.length > 0) {
      showPage(items, pages, page);
      fill(list, items, page);
    }
    markPage(page);
  }

  /** Large and in full where that is one page, else with what is closed in one line beside the others, else in as few pages as it takes. */
  function divide(list, items) {
    const rooms = items.every((item) => item.parentElement.id === "off") ? ROOMS.slice(0, -1) : ROOMS;
    list.style.setProperty("--more", "0px");
    for (const room of rooms) {
      list.dataset.room = room;
      pages = list.clientHeight === 0 ? [] : pagesOf(list, items);
      if (pages.length <= 1) {
        return;
      }
    }
    pages = evenPages(list, items, pages);
  }

  /** Writes a page as large as it has room for, and spreads its rows over what is left. */
  function fill(list, items, page) {
    if (filled === page) {
      return;
    }
    filled = page;
    const shown = items.filter(({ hidden }) => !hidden);
    let left = 0;
    list.style.setProperty("--more", "0px");
    for (const room of pages.length > 1 ? ROOMS : [list.dataset.room]) {
      list.dataset.room = room;
      left = list.getBoundingClientRect().bottom - Math.max(...shown.map((item) => item.getBoundingClientRect().bottom));
      if (left >= 0) {
        break;
      }
    }
    const rows = new Set(shown.map((item) => Math.round(item.getBoundingClientRect().top))).size;
    list.style.setProperty("--more", `${Math.max(0, left / rows).toFixed(2)}px`);
  }

  function markPage(page) {
    const marks = pages.length > 1 ? pages.map((_, at) => String(at)) : [];
    keepList(part("pages"), marks, (at) => at, () => element("li", {}), (mark, at) => {
      mark.dataset.now = at === String(page) ? "yes" : "no";
    });
  }
}
