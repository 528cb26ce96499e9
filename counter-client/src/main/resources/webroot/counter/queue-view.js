import { element, keepList, setText } from "../shared/dom.js";
import { counterName, timeOf } from "../shared/format.js";
import { oneStop } from "../staff/one-stop.js";
import { remember, remembered } from "../staff/remembered.js";
import { isAtRush, onDuty } from "./own-counter.js";
import { elsewhere, late, missed, nameOf, next, parked, waiting, waitingForMe } from "./queue-logic.js";
import { standingMark, standingWords, typesView, updateStanding } from "./types-view.js";

/** How the waiting are looked at last: person by person or by task type; this browser keeps it. */
const LOOK = "counter-look";
/** Of these so many stand there until all are wanted, or more where a screen has room for them below what else it shows. */
const FOLDED = ["waiting", "elsewhere"];
const FEW = 6;
/** A name of more letters takes the whole width of a phone. */
const LONG_NAME = 32;
const NARROW = 800;
const ROW = 36;
const ELSE = 400;

/**
 * The lists beside the ticket: waiting, parked, missed, and what other counters do.
 *
 * @param {{ call: (row: object) => void, remove: (row: object) => void, unpark: (row: object) => void,
 *     takeBack: (row: object) => void, takeOver: (row: object) => void, free: (row: object) => void,
 *     showSentOn: (sent: object) => void }} wishes
 */
export function queueView(texts, wishes) {
  const part = (id) => document.getElementById(id);

  const types = typesView(texts);
  for (const id of FOLDED) {
    part(`${id}-all`).addEventListener("click", () => {
      part(id).classList.toggle("-all");
      tellAll(id);
    });
  }
  window.addEventListener("resize", () => FOLDED.forEach(tellAll));
  part("view-counter").querySelector(".queue").addEventListener("keydown", step);
  for (const button of part("looks").children) {
    button.addEventListener("click", () => {
      remember(LOOK, button.dataset.look);
      look(button.dataset.look);
    });
  }
  oneStop(part("looks"));
  look(remembered(LOOK));

  return {
    /** @param {object[]} sentOn whom this counter has sent to other branches, as `sent-on.js` keeps them */
    update(state, now, labelOf, sentOn) {
      if (!state.queue) return;
      const ofRush = isAtRush(state) ? state.branch.peak.taskTypes : undefined;
      const notMine = ({ taskType }) => texts.say(ofRush?.includes(taskType) === false ? "tag.rush" : "tag.not-mine");
      const typeName = (row) => nameOf(state, row.boundFor ?? row.taskType) ?? row.letter ?? "";
      const totals = { total: state.queue.waitingTotal, ...(onDuty(state) && { mine: waitingForMe(state, now) }) };
      types.update(state, now);
      const count = late(state, now);
      part("waiting-late").hidden = count === 0;
      setText(part("waiting-late"), count === 0 ? "" : texts.say("waiting.late", { count }));
      const first = state.elsewhere ? undefined : next(state, now)?.id;
      list("waiting", waiting(state, now), totals, waitingRow, (child, row) => {
        child.classList.toggle("-not-mine", row.beyondSkill || row.waitsFor?.mine === false);
        child.classList.toggle("-for-me", row.waitsFor?.mine === true);
        child.classList.toggle("-next", row.id === first);
        child.classList.toggle("-long", typeName(row).length > LONG_NAME);
        common(child, { ...row, isNext: row.id === first, whom: whomWords(row.waitsFor, labelOf), notMine: row.beyondSkill && notMine(row) }, typeName(row));
        detail(child, texts.say(row.standing === "none" ? "row.waited-only" : "row.waited", targetValues(row)));
        setText(child.querySelector(".row-minutes"), texts.say("minutes", { minutes: row.minutes }));
        updateStanding(child, row.standing, row.standing === "within" ? "" : standingWords(texts, row.standing));
        button(child, "call", texts.say("row.call"), row, row.mayCall);
        button(child, "remove", texts.say("row.remove"), row, true);
      });
      const beyondView = Math.max(0, state.queue.waitingTotal - state.queue.waiting.length);
      setText(part("waiting-rest"), beyondView === 0 ? "" : texts.say("waiting.rest", { total: beyondView }));
      setText(part("waiting-order"), texts.say(first === undefined ? "waiting.order" : "waiting.order-next"));
      part("waiting-foot").hidden = state.queue.waiting.length === 0;
      const parkedRows = parked(state);
      list("parked", parkedRows, { total: parkedRows.length }, parkedRow, (child, row) => {
        common(child, row, typeName(row));
        const reason = texts.say(`park.reason.${row.reason}`);
        const until = row.until ? texts.say("row.until", { time: timeOf(texts, row.until) }) : texts.say("row.until-unparked");
        detail(child, texts.say("row.parked", { reason, until, counter: whole(labelOf(row.counter)) }));
        button(child, "unpark", texts.say("row.unpark"), row, true);
        button(child, "remove", texts.say("row.remove"), row, true);
      });
      const missedRows = missed(state, now);
      list("missed", missedRows, { total: missedRows.length }, missedRow, (child, row) => {
        common(child, row, typeName(row));
        const key = row.inTime ? "row.return-by" : "row.return-over";
        detail(child, texts.say(key, { missed: timeOf(texts, row.missedAt), time: timeOf(texts, row.returnBy), counter: whole(labelOf(row.counter)) }));
        button(child, "take-back", texts.say("row.take-back"), row, row.inTime);
        button(child, "remove", texts.say("row.remove"), row, true);
      });
      part("sent-on-box").hidden = sentOn.length === 0;
      list("sent-on", sentOn, { total: sentOn.length }, sentOnRow, (child, sent) => {
        child.shown = sent;
        setText(child.querySelector(".row-number"), sent.number);
        setText(child.querySelector(".row-type"), sent.there ? texts.say("sent-on.as", sent) : sent.name);
        button(child, "show", texts.say("sent-on.show"), sent, true);
      });
      const others = elsewhere(state, now);
      const left = others.filter((row) => row.left);
      part("left-box").hidden = left.length === 0;
      list("left", left, { count: left.length }, leftRow, (child, row) => {
        counterRow(child, row, state);
        child.shown = row;
        setText(child.querySelector(".row-tags"), texts.say(`left.${row.left.reason}`, { time: timeOf(texts, row.left.since) }));
        button(child, "take-over", texts.say("row.take-over"), row, row.mayTakeOver);
        button(child, "free", texts.say("row.free"), { number: counterName(texts, row.label) }, true);
      });
      const there = others.filter((row) => !row.left);
      const rooms = there.filter(({ room }) => room);
      const rest = { total: there.length - rooms.length, rooms: rooms.length, taken: rooms.filter(({ state: standing }) => standing !== "closed").length };
      list("elsewhere", there, rest, elsewhereRow, (child, row) => counterRow(child, row, state));
      FOLDED.forEach(tellAll);
    },
    /** Moves the focus to the first ticket of a list that has a button: `waiting`, `parked` or `missed`. */
    focus(list) {
      if (list === "waiting") look("people");
      const first = part(list).querySelector("button:not([hidden])") ?? part("people-box");
      first.focus();
    },
  };

  /** Shows the waiting person by person, unless they are wanted by task type; a wide screen shows both. */
  function look(wanted) {
    const shown = wanted === "types" ? wanted : "people";
    part("waiting-box").dataset.look = shown;
    for (const button of part("looks").children) button.setAttribute("aria-pressed", String(button.dataset.look === shown));
  }

  /** The first of a list, the way to all of it, and back. */
  function tellAll(id) {
    const rows = Array.from(part(id).children);
    const few = innerWidth < NARROW ? FEW : Math.max(FEW, Math.floor((innerHeight - ELSE) / ROW));
    const isAll = part(id).classList.contains("-all");
    const way = part(`${id}-all`);
    for (const [at, row] of rows.entries()) row.hidden = !isAll && at >= few;
    way.hidden = rows.length <= few;
    way.setAttribute("aria-expanded", String(isAll));
    setText(way, isAll ? texts.say("waiting.fewer") : texts.say("waiting.all", { total: rows.length }));
  }

  /** A counter that somebody has open. */
  function counterRow(child, row, state) {
    setText(child.querySelector(".row-number"), counterName(texts, row.label, row.room));
    setText(child.querySelector(".row-type"), row.here ? texts.say("elsewhere.here") : (row.staffName ?? ""));
    const type = row.taskType ? nameOf(state, row.taskType) ?? "" : "";
    const words = row.doing === "paused" ? pauseWords(texts, row.pauseReason) : texts.say(`elsewhere.${row.doing}`, { number: row.number ?? "", type });
    setText(child.querySelector(".row-tags"), row.minutes === undefined ? "" : texts.say("ticket.served", { minutes: row.minutes }));
    detail(child, words);
  }

  function list(id, rows, totals, make, update) {
    setText(part(`${id}-title`), texts.say(totals.mine !== undefined ? "waiting.title-mine" : totals.rooms ? "elsewhere.title-rooms" : `${id}.title`, totals));
    const none = part(`${id}-none`);
    if (none) none.hidden = rows.length > 0;
    keepList(part(id), rows, (row) => row.id, make, update);
  }

  function targetValues(row) {
    return { waited: row.minutes, target: Math.round((row.targetSeconds ?? 0) / 60) };
  }

  function waitingRow() {
    const made = row(["call", wishes.call], ["remove", wishes.remove]);
    const minutes = element("span", { class: "row-minutes numeric", "aria-hidden": "true" });
    made.querySelector(".row-tools").before(element("span", { class: "row-wait" }, standingMark(), minutes));
    made.querySelector(".row-detail").classList.add("hidden-visually");
    return made;
  }

  function parkedRow() {
    return row(["unpark", wishes.unpark], ["remove", wishes.remove]);
  }

  function missedRow() {
    return row(["take-back", wishes.takeBack], ["remove", wishes.remove]);
  }

  function sentOnRow() {
    return row(["show", wishes.showSentOn]);
  }

  function leftRow() {
    return row(["take-over", wishes.takeOver], ["free", wishes.free]);
  }

  function elsewhereRow() {
    return row();
  }

  function row(...buttons) {
    const made = element(
      "li",
      { class: "row" },
      element("span", { class: "row-number numeric" }),
      element(
        "span",
        { class: "row-what" },
        element("span", { class: "row-type" }),
        element("span", { class: "row-detail numeric" }),
        element("span", { class: "row-tags" }),
      ),
    );
    const tools = element("span", { class: "row-tools" });
    for (const [name, wish] of buttons) {
      const tool = element("button", { type: "button", class: "button -small", "data-does": name });
      tool.addEventListener("click", () => wish(made.shown));
      tools.append(tool);
    }
    made.append(tools);
    return made;
  }

  function common(child, row, type) {
    child.shown = row;
    setText(child.querySelector(".row-number"), row.number);
    setText(child.querySelector(".row-type"), type);
    const tags = [];
    if (row.isNext) tags.push(texts.say("tag.next"));
    if (row.whom) tags.push(row.whom);
    tags.push(...citizenTags(texts, row));
    if (row.notMine) tags.push(row.notMine);
    setText(child.querySelector(".row-tags"), tags.join(" · "));
  }

  function whomWords(waitsFor, labelOf) {
    if (!waitsFor) return "";
    if (waitsFor.mine) return texts.say("tag.for-me", { time: timeOf(texts, waitsFor.until) });
    const name = waitsFor.toCounter ? labelOf(waitsFor.counter) : waitsFor.staff.name;
    return texts.say("tag.waits-for", { name, time: timeOf(texts, waitsFor.until) });
  }

  function detail(child, words) {
    setText(child.querySelector(".row-detail"), words);
  }

  function button(child, name, words, row, shown) {
    const tool = child.querySelector(`[data-does="${name}"]`);
    if (name === "remove") tool.dataset.words = words;
    else setText(tool, words);
    tool.setAttribute("aria-label", `${words} ${row.number}`);
    tool.hidden = !shown;
  }
}

/** What is to be known of a waiting citizen beside the task, shortly. */
export function citizenTags(texts, { paper, needs, language, errandsLeft, discreet, appointment }) {
  const tags = [];
  if (appointment) tags.push(texts.say("tag.appointment", { time: timeOf(texts, appointment) }));
  if (discreet) tags.push(texts.say("tag.discreet"));
  if (paper) tags.push(texts.say("tag.paper", { paper }));
  if (needs) tags.push(texts.say("tag.needs-short"));
  if (language && language !== "da") tags.push(languageName(texts, language));
  if (errandsLeft > 1) tags.push(texts.say("tag.errands", { count: errandsLeft }));
  return tags;
}

/** A counter's words, which stay on one line where they can. */
export function whole(words) {
  return words.replaceAll(" ", "\u00a0");
}

/** That somebody pauses, and why if it is no ordinary pause. */
export function pauseWords(texts, reason) {
  return (reason ?? "break") === "break" ? texts.say("pause.reason.break") : texts.say("state.paused", { reason: texts.say(`pause.reason.${reason}`) });
}

/** A language's own word for itself in the page's language, such as "engelsk". */
export function languageName(texts, code) {
  return new Intl.DisplayNames(texts.language, { type: "language" }).of(code);
}

/** Arrow keys go from row to row, to the same button or else the row's first. */
function step(event) {
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const tool = event.target.closest?.("button[data-does]");
  if (!direction || !tool) return;
  const rows = Array.from(event.currentTarget.querySelectorAll(".row:not([hidden])")).filter((row) => row.querySelector("button:not([hidden])"));
  const next = rows[rows.indexOf(tool.closest(".row")) + direction];
  if (!next) return;
  event.preventDefault();
  const same = next.querySelector(`[data-does="${tool.dataset.does}"]:not([hidden])`);
  (same ?? next.querySelector("button:not([hidden])")).focus();
}
