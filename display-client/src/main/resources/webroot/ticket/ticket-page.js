import { dayOf } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { clockAfter, counterName, opensAt, timeOf, waitMinutes, waitRange } from "../shared/format.js";
import { isNoAnswer, newPress, read, sendPress } from "../shared/http.js";
import { namesWithBreaks, withBreaks } from "../shared/hyphens.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { drawNotices } from "../shared/notices.js";
import { updateStaleBanner } from "../shared/stale-banner.js";
import { chooseFrom, loadTexts, wishedInAddress } from "../shared/texts.js";
import { forgetKnown, keepKnown, lastKnown } from "./last-known.js";
import { nameBranch, showScreen, showTrouble, speak } from "./screens.js";
import { goesOnAt, isFreshCall, isSameWish, longestWord, partedAtFigure, POSTPONE_PLACES, tooLateTicket, unknownTicket, viewOf } from "./ticket-logic.js";
import { drawQuestions, QUESTION, ratingOf } from "../shared/rating.js";
import { sayWays } from "./ways.js";

const READ_AGAIN_MILLIS = 5000;
const SHAKE_MILLIS = [300, 150, 300, 150, 600];

/** A counter label of so many letters stands in a tile, as it does on the board and at the counter. */
const TILE_LETTERS = 3;
/** So many letters of a zone stand in two lines of a small phone. */
const TWO_LINES = 30;
const THREE_LINES = 60;
const MOST_MARKS = 8;
/** "10.56 til 11.01" is not parted by the end of a line. */
const BETWEEN_TIMES = /(\d) (\S+) (\d)/;
const VOLUME = 1;
/** Fetched for whoever wants to hear the call. */
let player = null;

const part = (id) => document.getElementById(id);
let texts = null;
let ticket = null;
/** The ticket with what it is for in the language of the page, also where the branch does not speak it. */
let inTheirWords = (told) => told;
let press = null;
let busy = false;
let isAlert = false;
/** The server's clock, once there is a feed. */
let now = () => undefined;
/** Draws again when the time of an appointment has come. */
let timeComes;
/** What there is to do further, as the branch says it, and for whom: whoever missed the bus, or was left at the end of the day. */
let further = { of: null, words: "" };
/** What is to be brought, by task type; none while that is not known. */
let hints = new Map();
/** Whether it has been asked for. */
let hasHints = false;
/** Since when nothing is known of the ticket, "" where that is not known either; null while the page is up to date. */
let oldSince = null;

/** Follows a ticket until its day is over. */
export async function showTicket(id) {
  const path = `/api/v1/tickets/${id}`;
  const first = await firstRead(path, lastKnown(id));
  if (first === null) {
    return;
  }
  await begin(path, first);
  sayFreshness({ stale: false });
  const feed = openFeed({
    path: `/ws/v1/tickets/${id}`,
    onView: (view, state) => {
      now = () => feed.now().getTime();
      update(view.ticket);
      keepKnown(ticket, state.at);
    },
    onFreshness: (freshness) => {
      sayFreshness(freshness);
      if (freshness.since !== undefined) {
        keepKnown(ticket, freshness.since);
      }
    },
    onOver: async () => {
      forgetKnown();
      update(await unknown(ticket));
    },
    probe: async () => {
      try {
        update(await read(path));
        return "reconnect";
      } catch (problem) {
        return problem.code === "ticket-unknown" ? "over" : "reconnect";
      }
    },
    mayReload: () => !busy && part("rating").hidden,
  });
}

/** Shows a ticket for the first time; any further one replaces it. */
async function begin(path, first) {
  if (ticket !== null) {
    update(first);
    return;
  }
  ticket = first;
  texts = await loadTextsFor(ticket.language);
  speak(texts, "ticket.title", [ticket.language, ...navigator.languages]);
  listen(path);
  draw();
  if (ticket.errands.some(({ names }) => names[texts.language] === undefined)) {
    nameInTheirWords();
  }
}

/** Once it is known; the page does not wait for it. */
async function nameInTheirWords() {
  const { bookedTypes, namedIn } = await import("./booked-names.js");
  const types = await bookedTypes();
  inTheirWords = (told) => namedIn(told, texts.language, types);
  ticket = inTheirWords(ticket);
  draw();
}

/**
 * Reads until the server says how it stands with the ticket, and shows what was last known meanwhile.
 *
 * @param {{ticket: object, at: string} | null} known
 * @returns {Promise<object | null>} null for a request that the server will not answer
 */
async function firstRead(path, known) {
  for (;;) {
    try {
      return await read(path);
    } catch (problem) {
      if (isNoAnswer(problem)) {
        await sayOutOfReach(path, problem, known);
        await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MILLIS));
      } else if (problem.code === "ticket-unknown") {
        await sayUnknown(path, problem, known);
        known = null;
        forgetKnown();
        await shownAgain();
      } else {
        await sayTrouble(problem);
        return null;
      }
    }
  }
}

/** Shows what was last known of the ticket and since when; without that, says that the page tries again. */
async function sayOutOfReach(path, problem, known) {
  if (known !== null) {
    await begin(path, known.ticket);
    sayFreshness({ stale: true, since: known.at });
    return;
  }
  try {
    await sayTrouble(problem, { heading: "ticket.out-of-reach", words: ["ticket.still-counts", "ticket.tries-again"] });
  } catch {
    // The words in this language are out of reach too: the page stays as it came, and tries again.
  }
}

/** What is known no more must not look live: neither how long it takes, nor that the page tells of a call. */
function sayFreshness(freshness) {
  updateStaleBanner(part("stale"), texts, freshness);
  oldSince = freshness.stale ? (freshness.since ?? "") : null;
  draw();
}

/** Says that there is no such ticket any more: of the one that was last known with its number and date. */
async function sayUnknown(path, problem, known) {
  part("stale").hidden = true;
  oldSince = null;
  if (ticket !== null) {
    update(await unknown(ticket));
  } else if (known !== null) {
    await begin(path, await unknown(known.ticket));
  } else {
    await sayTrouble(problem, { words: ["ticket.unknown"], isFault: false });
  }
}

/** A date is that of the place where the number was drawn, by the server's clock, wherever the phone is. */
async function unknown(last) {
  const at = new Date(now() ?? (await nowAt(last.branch.id)));
  return unknownTicket(last, at.toLocaleDateString("sv-SE", { timeZone: last.branch.timeZone }));
}

/** The clock of a branch, or else of this phone. */
async function nowAt(branch) {
  try {
    return (await read(`/api/v1/branches/${encodeURIComponent(branch)}`)).now;
  } catch {
    return Date.now();
  }
}

/** @param {{words?: string[]}} [how] what there is to do, in place of what the problem says where the heading says that already */
async function sayTrouble(problem, { heading = "ticket.trouble", words, isFault } = {}) {
  texts ??= await loadTextsFor();
  speak(texts, "ticket.title", navigator.languages);
  part("stale").hidden = true;
  showTrouble(texts, problem, { heading: texts.say(heading), words: words?.map((key) => texts.say(key)).join(" "), isFault });
  sayWays(texts, part("trouble-text"), isNoAnswer(problem));
}

/** Somebody has turned to the page again. */
function shownAgain() {
  return new Promise((resolve) => {
    document.addEventListener("visibilitychange", function look() {
      if (document.visibilityState === "visible") {
        document.removeEventListener("visibilitychange", look);
        resolve();
      }
    });
  });
}

function loadTextsFor(language) {
  return loadTexts(
    chooseFrom(CITIZEN_LANGUAGES, wishedInAddress(), language, ...navigator.languages),
    new URL("./texts/", import.meta.url),
  );
}

function listen(path) {
  part("alert").addEventListener("click", () => {
    isAlert = true;
    ring();
    navigator.vibrate?.(SHAKE_MILLIS.slice(0, 1));
    draw();
  });
  part("return").addEventListener("click", () => act(`${path}/return`));
  part("withdraw").addEventListener("click", () => part("withdraw-dialog").showModal());
  part("withdraw-no").addEventListener("click", () => part("withdraw-dialog").close());
  part("withdraw-yes").addEventListener("click", () => {
    part("withdraw-dialog").close();
    act(`${path}/withdraw`);
  });
  part("postpone").addEventListener("click", () => part("postpone-dialog").showModal());
  const choices = POSTPONE_PLACES.map((places) => {
    const words = texts.say("postpone.places", { count: places, n: places });
    const choice = element("button", { class: "button", type: "button", "data-places": places }, words);
    choice.addEventListener("click", () => {
      part("postpone-dialog").close();
      act(`${path}/postpone`, { places });
    });
    return choice;
  });
  const cancel = element("button", { class: "button -quiet", type: "button" }, texts.say("postpone.cancel"));
  cancel.addEventListener("click", () => part("postpone-dialog").close());
  part("postpone-choices").replaceChildren(...choices, cancel);
  makeScale(part("rating-help"));
  makeScale(part("rating-solution"));
  part("rating").addEventListener("change", drawRate);
  part("rating").addEventListener("submit", (event) => {
    event.preventDefault();
    act(`${path}/rating`, ratingOf(part("rating")));
  });
}

function makeScale(scale) {
  const steps = [1, 2, 3, 4, 5].map((step) => {
    const name = scale.dataset.scale;
    return element(
      "label",
      { class: "step" },
      element("input", { type: "radio", name, value: String(step), required: true }),
      element("span", { class: "step-number", "aria-hidden": "true" }, String(step)),
      element("span", { class: "hidden-visually" }, texts.say(`rating.${step}`)),
    );
  });
  scale.replaceChildren(...steps);
  const word = scale.parentElement.querySelector(".scale-word");
  scale.addEventListener("change", ({ target }) => setText(word, texts.say(`rating.${target.value}`)));
}

async function act(path, body) {
  if (busy) {
    return;
  }
  busy = true;
  press = isSameWish(press, path, body) ? press : newPress(path, body);
  say(null);
  draw();
  try {
    const answer = await sendPress(press);
    press = null;
    busy = false;
    // What the server has just said is not old.
    oldSince = null;
    update(answer);
  } catch (problem) {
    busy = false;
    if (problem.status !== 0 && problem.status < 500) {
      press = null;
    }
    if (problem.code === "return-too-late") {
      ticket = tooLateTicket(ticket);
    } else {
      say(problem);
    }
    draw();
  }
}

function say(problem) {
  part("problem").hidden = problem === null;
  setText(part("problem"), problem === null ? "" : texts.problem(problem));
}

/** Sounds once, so that the browser lets the page be heard later; without the server there is no sound, and no call either. */
async function ring() {
  try {
    const { clipPlayer } = await import("../shared/player.js");
    player ??= clipPlayer({
      volume: () => VOLUME,
      onBlocked: (blocked) => {
        isAlert = isAlert && !blocked;
      },
    });
    player.unblock();
    player.say(["chime"]);
  } catch {
    isAlert = false;
    draw();
  }
}

function update(next) {
  if (isFreshCall(ticket, next)) {
    navigator.vibrate?.(SHAKE_MILLIS);
    if (isAlert) {
      player?.say(["chime", "chime"]);
    }
  }
  const isElsewhere = next.state !== ticket.state;
  ticket = inTheirWords(next);
  if (isElsewhere) {
    say(null);
    part("postpone-dialog").close();
    part("withdraw-dialog").close();
  }
  draw();
}

function draw() {
  const elsewhere = goesOnAt(ticket);
  if (elsewhere !== null) {
    location.replace(elsewhere + location.search);
    return;
  }
  const view = viewOf(ticket, now());
  drawOnceDue(view);
  nameBranch(texts, ticket.branch.names);
  setText(part("number"), ticket.number);
  part("number").style.setProperty("--letters", String(ticket.number.length));
  document.body.dataset.tone = view.tone;
  part("state").dataset.state = ticket.state;
  part("state").dataset.end = ticket.endReason ?? "";
  part("state").dataset.calm = view.isCalm ? "yes" : "no";
  part("state").dataset.goes = view.goes && oldSince === null ? "yes" : "no";
  document.body.dataset.old = oldSince === null ? "no" : "yes";
  const head = texts.say(view.head, { branch: texts.name(ticket.branch.names) });
  const isLastKnown = view.showsWait && oldSince !== null && oldSince !== "";
  part("state-head").style.setProperty("--longest", String(longestWord(head)));
  setText(part("state-head"), isLastKnown ? texts.say("ticket.last-known", { time: timeOf(texts, oldSince) }) : head);
  setText(part("lead"), leadWords());
  drawOrHide(part("before"), beforeWords(view));
  texts.write(part("task"), view.errands.length === 0 && view.task ? namesWithBreaks(view.task) : undefined);
  part("task").dataset.long = lengthOf(part("task").textContent);
  drawTitle(view, head);
  drawPlace(view);
  drawAnswer(view);
  drawMore(view);
  drawBring(view);
  drawFurther(view);
  drawWays(view);
  part("video-line").hidden = view.video === null;
  part("video").href = view.video ?? "";
  drawNotices(part("ticket-notices"), texts, ticket.state === "ended" ? [] : (ticket.notices ?? []));
  drawAction(part("return"), view.may.return);
  part("alert").hidden = !view.showsWait || isAlert || oldSince !== null;
  part("alert-on").hidden = !view.showsWait || !isAlert || oldSince !== null;
  part("meanwhile").hidden = !view.showsWait || ((view.isFetched || view.goes) && oldSince === null);
  setText(part("meanwhile"), meanwhileWords(view));
  part("order").hidden = part("privacy").hidden = !view.showsWait;
  drawAction(part("postpone"), view.may.postpone);
  drawLetFirst(view.letFirst);
  drawAction(part("withdraw"), view.may.withdraw);
  part("rating").hidden = !view.may.rate;
  drawQuestions(texts, part("rating-more"), ticket.questions ?? [], makeQuestion);
  drawRate();
  part("errands-part").hidden = view.errands.length === 0;
  keepList(part("errands"), view.errands, (errand) => errand.taskType, makeErrand, updateErrand);
  showScreen("ticket");
}

/** The page says another thing of an appointment once its time has come, also where nothing else happens then. */
function drawOnceDue({ appointment, isDue, showsWait }) {
  clearTimeout(timeComes);
  const time = now();
  if (appointment !== null && showsWait && !isDue && time !== undefined) {
    timeComes = setTimeout(draw, Math.max(0, Date.parse(appointment) - time) + 1);
  }
}

/** Where the visit began, or begins. */
function beforeWords({ before, startsAt }) {
  if (before !== null) return texts.say("ticket.before", { number: before });
  return startsAt === null ? null : texts.say("ticket.starts", { desk: texts.name(startsAt) });
}

/** Whoever is next does not walk away, and whoever is told nothing by the page looks at the screen. */
function meanwhileWords({ isNext }) {
  if (oldSince !== null) {
    return texts.say("ticket.watch");
  }
  return texts.say(isNext ? "ticket.near" : "ticket.meanwhile");
}

function makeQuestion({ id, answers }) {
  return element("fieldset", {}, element("legend"), element("div", { class: "choices" }, ...answers.map((answer) => makeChoice(id, answer))));
}

function makeChoice(question, { id }) {
  return element("label", { class: "step" }, element("input", { type: "radio", name: QUESTION + question, value: id }), element("span", { class: "step-number -words" }));
}

/** An answer is sent once it is whole. */
function drawRate() {
  part("rate").disabled = busy || part("rating").matches(":invalid");
}

/** Nobody lets more go first than wait behind; when the last of them is gone there is nothing to choose. */
function drawLetFirst(places) {
  for (const choice of part("postpone-choices").querySelectorAll("[data-places]")) {
    choice.hidden = !places.includes(Number(choice.dataset.places));
  }
  if (places.length === 0) {
    part("postpone-dialog").close();
  }
}

/** A phone in a pocket shows this much of the page, in its list of tabs and its window bar. */
function drawTitle(view, head) {
  const isCall = view.tone === "call";
  document.title = isCall && view.place ? `${counterName(texts, view.place.label)} · ${ticket.number}` : `${ticket.number} · ${head}`;
  const picture = `/shared/icons/${isCall ? "call" : "island"}.svg`;
  if (part("icon").getAttribute("href") !== picture) {
    part("icon").href = picture;
  }
}

/** Whoever is called sees the counter as its own sign shows it, and the way; whoever sits there follows no signs any more. */
function drawPlace({ place, tone }) {
  part("place").hidden = place === null;
  part("way").hidden = tone !== "call" || place === null;
  if (place === null) {
    return;
  }
  const words = counterName(texts, place.label, place.room);
  const hasTile = tone === "call";
  setText(part("counter-word"), hasTile ? counterName(texts, "", place.room).trim() : words);
  setText(part("counter-tile"), hasTile ? withBreaks(place.label) : "");
  part("counter-tile").hidden = !hasTile;
  part("place").style.setProperty("--longest", String(longestWord(place.label.length > TILE_LETTERS ? withBreaks(place.label) : words)));
  part("place").dataset.long = place.label.length > TILE_LETTERS ? "yes" : "no";
  texts.write(part("zone"), place.zoneNames);
  part("zone").dataset.long = lengthOf(texts.name(place.zoneNames));
  part("zone").hidden = texts.name(place.zoneNames) === "";
  setText(part("path"), part("zone").hidden ? calledAt() : `${texts.say("ticket.path")} ${calledAt()}`);
}

function calledAt() {
  return ticket.calledAt === undefined ? "" : texts.say("ticket.called-at", { time: timeOf(texts, ticket.calledAt) });
}

/** Whether a name is long, or so long that it stands a step smaller still. */
function lengthOf(name) {
  return name.length > THREE_LINES ? "very" : name.length > TWO_LINES ? "yes" : "no";
}

/** When this number was good, once it is good for nothing any more. */
function leadWords() {
  return ticket.state === "ended"
    ? texts.say("ticket.of-day", { day: dayOf(texts.language, ticket.drawnAt.slice(0, 10)) })
    : texts.say("ticket.yours");
}

/** How long, and when that is, in large type; where it is not known, how many are ahead. */
function drawAnswer({ showsWait, position, appointment, isLate, isDue, task }) {
  const isKnown = ticket.forecast !== undefined && (appointment === null || isLate || isDue);
  const isAnswer = isKnown || position === null;
  part("answer").hidden = !showsWait;
  part("ahead").hidden = (position === null && !isLate) || (!isKnown && appointment === null && position - 1 > MOST_MARKS);
  if (!showsWait) {
    return;
  }
  const appointed = appointment === null ? "" : texts.say("ticket.appointment", { time: timeOf(texts, appointment) });
  const range = appointed === "" || isKnown ? waitRange(texts, ticket.forecast) : appointed;
  const ahead = position === null ? "" : aheadWords(position, isAnswer ? texts.name(task) : "");
  const [lead, figure] = isAnswer ? partedAtFigure(range) : ["", ahead];
  setText(part("answer-lead"), lead);
  setText(part("answer-figure"), figure);
  part("answer").dataset.figure = isKnown || (appointment !== null && isAnswer) ? "yes" : "no";
  part("answer").style.setProperty("--letters", String(figure.length));
  const clock = isKnown ? whenWords(ticket.forecast) : isAnswer ? "" : range;
  setText(part("answer-clock"), clock);
  drawBand(isKnown && clock !== "" && oldSince === null);
  part("answer-clock").style.setProperty("--letters-clock", String(clock.length + (part("answer-clock").dataset.now ?? "").length));
  setText(part("position"), [isLate || isDue ? appointed : "", isAnswer ? ahead : ""].filter(Boolean).join(" · "));
  drawLine(position);
}

/** From when to when, on a line that begins now. */
function drawBand(has) {
  const band = part("answer-clock");
  if (!has) {
    delete band.dataset.now;
    return;
  }
  const { about, most } = waitMinutes(ticket.forecast);
  band.dataset.now = texts.say("ticket.now");
  band.style.setProperty("--from", `${(100 * about) / most}%`);
}

/** A place is one in a queue, as the kiosk says it; others may be called before from theirs. */
function aheadWords(n, task) {
  return task === "" || task.length > TWO_LINES ? texts.say("ticket.place", { n }) : texts.say("ticket.place.of", { n, task });
}

function whenWords(forecast) {
  const { about, most } = waitMinutes(forecast);
  if (most === 1) {
    return "";
  }
  const [from, to] = [about, most].map((minutes) => clockAfter(texts, forecast.asOf, minutes));
  const words = about === most ? texts.say("ticket.clock-one", { time: to }) : texts.say("ticket.clock", { from, to });
  return words.replace(BETWEEN_TIMES, "$1\u00a0$2\u00a0$3");
}

/** The counter, who is ahead, one mark for each as long as they can be counted at a glance, and oneself. */
function drawLine(position) {
  const ahead = position === null ? 0 : position - 1;
  part("line").hidden = position === null || ahead > MOST_MARKS;
  const others = Array.from({ length: Math.min(ahead, MOST_MARKS) }, () => element("i"));
  part("line").replaceChildren(element("span", { class: "line-counter" }), ...others, element("b", {}, texts.say("ticket.you")));
}

/** What else there is to know, and until when or since when. */
function drawMore({ more, further: of, holdsUntil, tone, place }) {
  const known = of !== null && of === further.of ? further.words : "";
  const words = [(of === "bus" && known) || (more && moreWords(more)), holdsWords(holdsUntil)].filter(Boolean).join(" ");
  const until = tone === "call" && place === null ? calledAt() : of === "later" ? known : untilWords(more);
  part("state-more").hidden = words === "" && until === "";
  setText(part("more"), words);
  setText(part("until"), until);
}

/** Until when, which is what one looks for again, where no sentence says it already. */
function untilWords(more) {
  return more?.until === undefined || more.key === "missed.until" ? "" : texts.say("park.until", { time: timeOf(texts, more.until) });
}

/** What to bring for what is still to come, each once; the branch says it, and the page does not wait for it. */
async function drawBring({ showsWait }) {
  const open = showsWait ? ticket.errands.filter(({ state }) => state === "waiting" || state === "queued") : [];
  const told = new Map(open.map(({ taskType }) => hints.get(taskType)).filter(Boolean).map((names) => [texts.name(names), names]));
  part("bring").hidden = told.size === 0;
  keepList(part("bring"), [...told], ([words]) => words, () => element("li"), (line, [, names]) => texts.write(line, namesWithBreaks(names)));
  if (!showsWait || hasHints || oldSince !== null) {
    return;
  }
  hasHints = true;
  try {
    const { toBring } = await import("./bring.js");
    hints = await toBring(ticket.branch.id, texts.language);
    draw();
  } catch {
    hasHints = false;
  }
}

/** What there is to do further; without the server what stands above says it. */
async function drawFurther({ further: of }) {
  part("further").hidden = of === null || of !== further.of;
  if (of === null || of === further.of) {
    return;
  }
  further = { of, words: "" };
  try {
    const { further: ask } = await import(`./${of}.js`);
    const { words, links } = await ask(texts, ticket);
    part("further").replaceChildren(...links);
    further = { of, words };
    draw();
  } catch {
    further = { of: null, words: "" };
  }
}

/** Whoever would need another number sees how long that takes, and whom to call. */
async function drawWays({ more }) {
  const isOffered = more?.key === "ended.more";
  const [ways] = part("ticket").querySelectorAll(".ways");
  if (ways !== undefined) {
    ways.hidden = !isOffered;
  } else if (isOffered) {
    try {
      const { sayWays } = await import("./ways.js");
      await sayWays(texts, part("further"));
    } catch {
      // Without the server the words above say what to do.
    }
  }
}

function moreWords({ key, until, opensAt: opens }) {
  if (key === undefined) {
    const words = opensAt(texts, opens, ticket.drawnAt.slice(0, 10));
    return words === "" ? null : `${words}.`;
  }
  return texts.say(key, until === undefined ? {} : { time: timeOf(texts, until) });
}

/** How long a number holds that a bus gave at a stop. */
function holdsWords(holdsUntil) {
  return holdsUntil === null ? "" : texts.say("ticket.holds-until", { time: timeOf(texts, holdsUntil) });
}

function drawOrHide(target, words) {
  target.hidden = words === null;
  setText(target, words ?? "");
}

function drawAction(button, may) {
  button.hidden = !may;
  button.disabled = busy;
}

function makeErrand() {
  return element("li", {}, element("span", { class: "errand-name" }), element("span", { class: "errand-state" }));
}

function updateErrand(row, errand) {
  const [name, state] = row.children;
  row.dataset.state = errand.state;
  texts.write(name, namesWithBreaks(errand.names));
  setText(state, texts.say(`errand.${errand.state}`));
}
