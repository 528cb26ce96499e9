import { element, keepList, setText } from "../shared/dom.js";
import { opensAt } from "../shared/format.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { lettersOf, LONG_NAME_LETTERS, LONG_PLACE_LETTERS, minutesOf, nameBesideLetter, pageAt, sameMinutes, SHORT_WAIT_MINUTES } from "./display-logic.js";
import { evenPages, pagesOf, showPage } from "./pages.js";

/** So many task types that are closed are always named; of more the letters stand in one line where there is not much room. */
const CLOSED_NAMED = 3;
/** Of so many task types with one wait it is said once. */
const SAID_ONCE = 4;
/** How what one hardly waits for and what is closed is written, the largest first, in the end by names alone; see display.css. */
const ROOMS = ["much", "large", "some", "little", "names"];
/** Where each closed one and each that one hardly waits for has a row or a cell of its own, so that they too can take turns. */
const TOGETHER = ["some", "little"];
const GROUPS = ["waits", "none", "off"];
/** Those that one hardly waits for by their letters alone, so that all stand there at once; never on several pages. */
const LETTERS = "letters";
/** With less than this for each row, in rem, names that stand below their letters are as near to the next one's. */
const LEAST_APART = 1.25;
/** So often what is left below rows that are close is spread over them. */
const CLOSE_TURNS = 3;
/**
 * How all stand at once, the most readable way first: below each other, closer, in columns, in columns without the second language, with
 * smaller minutes and with less said below them, then letters and minutes alone, in the end of what is closed the letter too, and of very many all smaller in one more column; see display.css.
 */
const AT_ONCE = [
  { fold: "no", close: "no", rooms: ROOMS },
  { fold: "no", close: "yes", rooms: [...ROOMS, LETTERS] },
  { fold: "columns", close: "yes", rooms: ["names", LETTERS] },
  { fold: "once", close: "yes", rooms: ["names", LETTERS] },
  { fold: "once", close: "yes", tight: "yes", rooms: [LETTERS] },
  { fold: "once", close: "yes", tight: "yes", spare: "yes", rooms: [LETTERS] },
  { fold: "once", close: "yes", tight: "most", spare: "yes", rooms: [LETTERS] },
  { fold: "bare", close: "yes", rooms: [LETTERS] },
  { fold: "barer", close: "yes", rooms: [LETTERS] },
  { fold: "barest", close: "yes", rooms: [LETTERS] },
  { fold: "barest", close: "yes", tight: "most", spare: "yes", rooms: [LETTERS] },
];
/** As long as nothing gives way for names. */
const AS_LARGE = { tight: "no", spare: "no" };
/** How they stand where there are several pages, the most readable way first. */
const IN_TURNS = [
  { fold: "no", close: "no" },
  { fold: "no", close: "yes" },
  { fold: "columns", close: "yes" },
];

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
  let turning = [];

  return { draw, layOut };

  /**
   * @param {object} view as display-logic tells it
   * @param {{taskTypes: object[], day: {date: string}}} board
   * @param {boolean} stale whether what is known may be true no more, so that no minutes are shown
   */
  function draw(all, board, stale) {
    const once = waitOf(all);
    const view = once === null ? all : { ...all, waits: [], none: all.waits };
    const areAllPaused = view.off.length >= SAID_ONCE && view.off.length === board.taskTypes.length && view.off.every(({ state }) => state === "paused");
    const whyIn = (words) => (type) => whyOff(words, type, board.day.date, areAllPaused);
    const whyOnce = sameWhy(view.off, whyIn);
    const why = whyOnce === null ? whyIn(lines.first()) : () => "";
    listed = JSON.stringify([
      [...textsOf.keys()],
      view.unstaffed,
      stale,
      view.counted,
      once,
      areAllPaused,
      ...[view.waits, view.none, view.off].map((types) => types.map(({ id, names, letter }) => [id, letter, names])),
      view.waits.map((type) => waitWords(type, view)?.length),
      view.off.map(whyIn(lines.first())),
    ]);
    const whom = stale && !view.many ? (words) => `. ${words.say("board.ask")}` : () => "";
    lines.write(part("waits-title"), (words) => `${words.say(titleOf(view, stale))}${whom(words)}`, lines.inTurn());
    keepList(part("waits"), view.waits, (type) => type.id, makeWait, (row, type) => updateWait(row, type, view));
    drawNone(view, once);
    const title = (words) => words.say(areAllPaused ? "type.all-paused" : "board.off");
    drawOff(view.off, why, whyOnce === null ? title : (words) => `${title(words)}. ${whyOnce(words)}`);
    drawBesides(view, title);
    part("list").dataset.pairs = board.taskTypes.some(({ letter }) => letter.length > 1) ? "yes" : "no";
    part("list").dataset.counted = view.counted ? "yes" : "no";
    part("off").dataset.many = view.off.length > CLOSED_NAMED ? "yes" : "no";
  }

  /** The wait of all task types where they have the same, which is said once beside their names. */
  function waitOf({ waits, none, counted, many }) {
    return waits.length >= SAID_ONCE && none.length === 0 && !counted && !many ? sameMinutes(waits) : null;
  }

  /** In a language, why and until when all are closed that are, where that is the same, so that it is said once above their names. */
  function sameWhy(off, whyIn) {
    const all = new Set(off.map(whyIn(lines.first())));
    return off.length >= SAID_ONCE && all.size === 1 && !all.has("") ? (words) => whyIn(words)(off[0]) : null;
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
      makeLetter(),
      element("span", { class: "wait-name" }),
      element("b", { class: "range numeric", "data-fit": "" }),
    );
  }

  function updateWait(row, type, view) {
    const [letter, name, range] = row.children;
    const known = waitWords(type, view);
    setText(letter.firstElementChild, type.letter);
    name.dataset.long = lettersOf(type.names) > LONG_NAME_LETTERS ? "yes" : "no";
    lines.writeName(name, nameBesideLetter(type.names), lines.inTurn());
    setText(range, known ?? (view.unstaffed ? "" : lines.first().say("board.unknown")));
    range.dataset.known = known === null ? "no" : "yes";
    range.style.setProperty("--letters", String(range.textContent.length));
  }

  /** How many wait, or how long; null where nobody knows. */
  function waitWords(type, { counted }) {
    return counted ? String(type.waiting) : minutesOf(type.forecast);
  }

  function makeLetter() {
    return element("b", { class: "letter" }, element("span", { class: "gate-label", "data-fit": "" }));
  }

  /** Their names stand in the first language, each beside its letter or all in one sentence below the letters. */
  function drawNone({ waits, none: types }, once) {
    lines.write(part("none-title"), (words) => words.say(waits.length > 0 ? "board.none" : "board.waits"), lines.inTurn());
    const range = once ?? `0–${SHORT_WAIT_MINUTES}`;
    setText(part("none-range"), range);
    part("none-range").style.setProperty("--letters", String(range.length));
    const make = (type) => element("li", { class: "rest-type", "data-task-type": type.id }, makeLetter(), element("span", { class: "rest-words" }, element("span", { class: "rest-name" })));
    part("none").dataset.long = hasLong(types);
    keepList(part("none"), types, (type) => type.id, make, (item, type) => {
      const [letter, words] = item.children;
      setText(letter.firstElementChild, type.letter);
      writeOnce(words.firstElementChild, type.names);
    });
    const makeName = () => element("bdi", {}, element("b", { class: "rest-tag" }), element("span", { class: "rest-name" }));
    keepList(part("none-names"), types, (type) => type.id, makeName, (item, type) => {
      const [tag, name] = item.children;
      setText(tag, type.letter);
      writeOnce(name, type.names);
    });
  }

  /** Their names stand in the first language too. */
  function drawOff(types, why, title) {
    lines.write(part("off-title"), title, lines.inTurn());
    part("off").dataset.long = hasLong(types);
    keepList(part("off"), types, (type) => type.id, makeOff, (item, type) => {
      const [letter, words] = item.children;
      const [name, reason] = words.children;
      setText(letter, type.letter);
      writeOnce(name, type.names);
      setText(reason, why(type));
    });
  }

  function makeOff(type) {
    return element(
      "li",
      { class: "rest-type", "data-task-type": type.id },
      element("b", { class: "rest-letter" }),
      element("span", { class: "rest-words" }, element("span", { class: "rest-name" }), " ", element("span", { class: "rest-why" })),
    );
  }

  /** Below the waits of many calls: which one hardly waits for, and how long at most, and which are closed. */
  function drawBesides({ none, off }, closed) {
    const groups = [
      { id: "little", types: none, title: (words) => words.say("board.none"), range: `0–${SHORT_WAIT_MINUTES}` },
      { id: "closed", types: off, title: closed, range: "" },
    ];
    const make = () => element("section", { class: "besides-group" }, element("h2", { class: "besides-title" }), element("ul", { class: "besides-list" }), element("b", { class: "besides-range numeric" }));
    keepList(part("besides"), groups.filter(({ types }) => types.length > 0), ({ id }) => id, make, (group, { types, title, range }) => {
      const [heading, list, minutes] = group.children;
      lines.write(heading, title, lines.inTurn());
      keepList(list, types, ({ id }) => id, makeBeside, ({ children: [letter, name] }, type) => {
        setText(letter, type.letter);
        writeOnce(name, type.names);
      });
      setText(minutes, range);
    });
  }

  function makeBeside() {
    return element("li", {}, element("b", { class: "besides-letter" }), " ", element("span", { class: "hidden-visually" }));
  }

  /** Whether a name is too long for a column beside another. */
  function hasLong(types) {
    return types.some(({ names }) => lettersOf(nameBesideLetter(names)) > LONG_PLACE_LETTERS) ? "yes" : "no";
  }

  /** A name in the first language alone. */
  function writeOnce(target, names) {
    lines.first().write(target, namesWithBreaks(nameBesideLetter(names)));
  }

  function whyOff(texts, type, today, areAllPaused) {
    switch (type.state) {
      case "paused":
        return opensAt(texts, type.opensAt, today) || (areAllPaused ? "" : texts.say("type.paused"));
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
    const looks = () => `${list.clientWidth} ${list.clientHeight} ${document.fonts.status} ${listed}`;
    if (looks() !== divided) {
      filled = null;
      divide(list, items);
      divided = looks();
    }
    const page = pageAt(turn, pages.length, textsOf.size - 1);
    if (pages.length > 0) {
      showPage(turning, pages, page);
      fill(list, page);
    }
    markPage(page);
  }

  /** All at once if there is a way; else on as few pages as can be, with the rows as far apart as that allows. */
  function divide(list, items) {
    const only = ["none", "off"].find((id) => items.every((item) => item.parentElement.id === id)) ?? "no";
    list.dataset.only = only;
    list.dataset.turns = "no";
    Object.assign(list.dataset, AS_LARGE);
    list.style.setProperty("--more", "0px");
    turning = items;
    if (list.clientHeight === 0) {
      pages = [];
      return;
    }
    showPage(items, [items.length], 0);
    for (const { rooms, ...way } of AT_ONCE) {
      Object.assign(list.dataset, AS_LARGE, way);
      for (const room of rooms.filter((each) => (only === "off" ? each !== "names" : only === "none" || each !== "large"))) {
        list.dataset.room = room;
        if (roomLeft(list) > -1) {
          moveApart(list);
          pages = items.length === 0 ? [] : [items.length];
          return;
        }
      }
    }
    list.dataset.turns = "yes";
    Object.assign(list.dataset, AS_LARGE);
    const tried = IN_TURNS.map((way) => {
      Object.assign(list.dataset, way);
      takeTurns(list, items);
      return { way, pages };
    });
    Object.assign(list.dataset, fewestPages(tried).way);
    takeTurns(list, items);
  }

  /** Where names stand below their letters and rows are near each other, the second language makes room, then letters and minutes do. */
  function moveApart(list) {
    if (list.dataset.fold === "columns" && isNear(list)) {
      list.dataset.fold = "once";
    }
    if (list.dataset.fold === "once" && list.dataset.tight === "no" && isNear(list)) {
      list.dataset.tight = "yes";
    }
  }

  function isNear(list) {
    const waits = [...part("waits").children];
    if (waits.length === 0 || part("board").dataset.calls === "many") {
      return false;
    }
    const [letter, name] = [...waits[0].children].map((each) => each.getBoundingClientRect());
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return name.top >= letter.bottom && roomLeft(list) < rowsOf(waits) * LEAST_APART * rem;
  }

  /** How many rows they are in. */
  function rowsOf(items) {
    return new Set(items.map((item) => Math.round(item.getBoundingClientRect().top))).size;
  }

  /**
   * Those that one waits for take turns, and the others stand below them all the time, unless there are so many of them that it takes
   * fewer pages where everything takes turns.
   */
  function takeTurns(list, items) {
    const together = TOGETHER.map((room) => tryRoom(list, room, items, items));
    const waits = [...part("waits").children];
    const above = [tryAbove(list, ROOMS.at(-1), items, waits)].filter((tried) => tried !== null);
    const { room, pages: chosen, beneath } = fewestPages([...above, ...together]);
    turning = above.some((tried) => tried.pages === chosen) ? waits : items;
    showPage(items, [items.length], 0);
    list.dataset.room = room;
    pages = evenPages(list, turning, chosen, beneath);
  }

  function tryRoom(list, room, items, turn, beneath = 0) {
    list.dataset.room = room;
    return { room, beneath, pages: pagesOf(list, turn, beneath) };
  }

  /** Those that one waits for above the others; null where not one of them has room there. */
  function tryAbove(list, room, items, waits) {
    showPage(items, [items.length], 0);
    list.dataset.room = room;
    const beneath = GROUPS.slice(1).reduce((sum, id) => sum + part(id).closest(".group").offsetHeight, 0);
    const first = waits[0]?.getBoundingClientRect().bottom - list.getBoundingClientRect().top;
    return first <= list.clientHeight - beneath ? tryRoom(list, room, items, waits, beneath) : null;
  }

  /** The first of those that take fewest pages. */
  function fewestPages(tries) {
    return tries.reduce((best, tried) => (tried.pages.length < best.pages.length ? tried : best));
  }

  /** Spreads the rows of a page over what is left. */
  function fill(list, page) {
    if (filled === page) {
      return;
    }
    filled = page;
    list.style.setProperty("--more", "0px");
    const shown = turning.filter(({ hidden }) => !hidden);
    const rows = rowsOf(shown);
    let more = 0;
    // Some rows take less of it, which is left for the others where they are near each other.
    for (let turn = 0; turn < (list.dataset.close === "yes" ? CLOSE_TURNS : 1); turn += 1) {
      more += Math.max(0, roomLeft(list) / rows);
      list.style.setProperty("--more", `${more.toFixed(2)}px`);
    }
  }

  /** How many pixels of the list are below all that stands in it; less than none where it is too much. */
  function roomLeft(list) {
    const groups = GROUPS.map((id) => part(id).closest(".group")).filter((group) => group.offsetHeight > 0);
    return list.getBoundingClientRect().bottom - Math.max(...groups.map((group) => group.getBoundingClientRect().bottom));
  }

  function markPage(page) {
    const marks = pages.length > 1 ? pages.map((_, at) => String(at)) : [];
    keepList(part("pages"), marks, (at) => at, () => element("li", {}), (mark, at) => {
      mark.dataset.now = at === String(page) ? "yes" : "no";
    });
  }
}
