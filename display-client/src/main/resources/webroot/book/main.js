import { dayOf } from "../shared/dates.js";
import { setText } from "../shared/dom.js";
import { telephone, timeOf, unbrokenPhone } from "../shared/format.js";
import { namesWithBreaks, withBreaks } from "../shared/hyphens.js";
import { newPress, Problem, read, send, sendPress } from "../shared/http.js";
import { freedFor, keepBooked } from "../shared/booked-here.js";
import { CITIZEN_LANGUAGES, localeOf } from "../shared/languages.js";
import { chooseFrom, languageWish, loadTexts, wishedInAddress } from "../shared/texts.js";
import { sentencesOf, showScreen, showTrouble, speak } from "../ticket/screens.js";
import { choiceOf, codeOf, fragmentOf, isToCome, isKeptNoMore, mayBeMail, mayCheckIn, others, spaced, spanFrom, standingOf, withoutOwn } from "./book-logic.js";
import { choice, dayButton, dayPart, drawFacts, drawHints, timeButtons, typeWords, whenWords } from "./parts.js";

const LOOK_EVERY_MILLIS = 10_000;
/** While its holder cannot check in, less happens. */
const LOOK_SELDOM_MILLIS = 60_000;

const part = (id) => document.getElementById(id);

let texts = null;
/** What may be booked anywhere. */
let bookable = { languages: [], taskTypes: [] };
/** The same by their ids, also while a time is moved. */
let named = new Map();
/** Where what is chosen may be booked. */
let places = [];
/** The free times that are shown, and the day that follows them. */
let free = null;
let next = null;
let appointment = null;
/** How far the server's clock is ahead of this one, and when the appointment was read by this one. */
let ahead = 0;
let readAt = 0;
let moving = false;
/** Whether it has just been moved, which is said once, and whether it has just been booked or moved at all. */
let moved = false;
let taken = false;
/** Whose page it is, as long as no place is chosen. */
let municipality = {};
let press = null;
let arrival = null;
let busy = false;
/** What offers to tell this phone, where its browser can be told. */
let news = null;

await begin();

async function begin() {
  const language = chooseFrom(CITIZEN_LANGUAGES, wishedInAddress(), ...navigator.languages);
  texts = await loadTexts(language, new URL("./texts/", import.meta.url));
  speak(texts, "book.title", navigator.languages);
  part("add").addEventListener("click", () => go({ taskTypes: choiceOf(location.hash).taskTypes, branch: "more" }));
  part("later").addEventListener("click", showLater);
  part("do").addEventListener("click", () => (moving ? moveIt() : bookIt()));
  part("move").addEventListener("click", startMoving);
  part("cancel").addEventListener("click", () => part("cancel-sure").showModal());
  part("cancel-no").addEventListener("click", () => part("cancel-sure").close());
  part("cancel-yes").addEventListener("click", cancel);
  part("here").addEventListener("submit", checkIn);
  part("presence").addEventListener("input", () => (arrival = null));
  part("mail").addEventListener("input", typeMail);
  part("mail-end").addEventListener("click", () => change(() => send("DELETE", `/api/v1/appointments/${appointment.id}/mail`)));
  for (const back of document.querySelectorAll(".back")) {
    back.addEventListener("click", () => history.back());
  }
  addEventListener("popstate", () => guarded(showAddress));
  await guarded(async () => {
    const code = codeOf(location.pathname);
    const asked = [read("/api/v1/municipality"), read("/api/v1/bookable"), code === null ? null : read(`/api/v1/appointments/${code}`)];
    const [whose, anywhere, told] = await Promise.allSettled(asked);
    municipality = whose.value ?? municipality;
    bookable = anywhere.value ?? bookable;
    named = new Map(bookable.taskTypes.map((type) => [type.id, type]));
    speak(texts, "book.title", [...bookable.languages, ...navigator.languages]);
    const isMissing = (code === null ? anywhere : told).reason;
    if (isMissing !== undefined) {
      throw isMissing;
    }
    if (code !== null) {
      keep(told.value);
    }
    speak(texts, "book.title", [...bookable.languages, ...(appointment?.languages ?? []), ...navigator.languages]);
    await showAddress();
  });
  offerNews(language);
  setInterval(look, LOOK_EVERY_MILLIS);
  document.addEventListener("visibilitychange", () => document.hidden || appointment === null || busy || moving || lookAgain());
  if (appointment?.state === "honoured") {
    const ticket = await numberOf();
    part("number").hidden = ticket === null;
    part("number").href = ticketAddress(ticket?.id);
    setText(part("number"), ticket === null ? "" : texts.say("book.number", { number: ticket.number }));
  }
}

/** Whoever cannot be told, or has said that they will not be, is not asked. */
async function offerNews(language) {
  if ("PushManager" in window && Notification.permission !== "denied") {
    const offer = await import("./news.js");
    await offer.prepare(language);
    news = offer;
    drawNews();
  }
}

/** On the page of what is booked and to come; before that nothing stands between a time and the button that books it. */
function drawNews() {
  const isHeld = appointment !== null && !part("move").hidden;
  part("booked-news").hidden = news === null || !isHeld;
  if (isHeld) {
    news?.offerFor(part("booked-news"), appointment);
  }
}

/** Keeps an appointment as the server has just told it, and what its clock says: that of a phone may be wrong. */
function keep(told) {
  appointment = { ...told, taskTypes: spokenHere(told.taskTypes) };
  readAt = Date.now();
  ahead = Date.parse(told.now) - readAt;
  keepBooked(told);
}

/** Names and hints as the place has them; where it does not speak the page's language as any does that speaks it. */
function spokenHere(taskTypes) {
  return taskTypes.map((type) => {
    const known = named.get(type.id);
    return type.names[texts.language] === undefined && known?.names[texts.language] !== undefined ? { ...type, names: known.names, hints: known.hints ?? type.hints } : type;
  });
}

/** The number of whoever has checked in, at the desk perhaps; null where there is none any more. */
async function numberOf() {
  try {
    return await sendPress(newPress(`/api/v1/branches/${encodeURIComponent(appointment.branch.id)}/check-in`, { code: appointment.id }));
  } catch {
    return null;
  }
}

/** Does something, and says what is wrong in place of the page when it cannot be done. */
async function guarded(deed) {
  try {
    await deed();
  } catch (problem) {
    drawHead();
    drawPhone(part("trouble-phone"));
    const isUnknown = problem.code === "appointment-unknown";
    const how = isUnknown ? { heading: texts.say("book.unknown"), words: texts.say("book.unknown.more"), isFault: false } : { heading: texts.say("book.title") };
    showTrouble(texts, problem instanceof Problem ? problem : new Problem("unknown"), how);
  }
}

function go(wanted) {
  history.pushState(null, "", fragmentOf(wanted));
  press = null;
  guarded(showAddress);
}

/** What the address says has been chosen, so that the browser's way back leads one choice back. */
async function showAddress() {
  drawHead();
  const chosen = choiceOf(location.hash);
  if (appointment !== null && !moving) {
    drawBooked();
    showScreen("booked");
  } else if (appointment !== null && chosen.taskTypes.length === 0) {
    moving = false;
    await showAddress();
  } else if (chosen.taskTypes.length === 0 || chosen.branch === "more") {
    drawWhat(chosen.taskTypes);
    showScreen("what");
  } else if (chosen.branch === null) {
    await showWhere(chosen);
  } else if (chosen.from === null) {
    await showWhen(chosen);
  } else {
    await showSure(chosen);
  }
}

/** Whose page it is stands above every step, and the languages with what has been chosen; while a time is moved another language would begin anew. */
function drawHead() {
  texts.write(part("branch"), namesWithBreaks(municipality.names ?? free?.branch.names ?? appointment?.branch.names ?? {}));
  part("languages").hidden = moving;
  for (const link of part("languages").querySelectorAll("a")) {
    link.pathname = location.pathname;
    link.hash = location.hash;
  }
}

function drawWhat(already) {
  const left = others(bookable.taskTypes, already);
  setText(part("what-head"), texts.say(left.length > 0 ? "book.what" : "book.title"));
  part("what-chosen").hidden = part("what-back").hidden = already.length === 0;
  setText(part("what-chosen"), typeWords(texts, typesOf(already)));
  part("none").hidden = left.length > 0;
  drawWays(left.length === 0);
  part("what").replaceChildren(...left.map((type) => choice(texts, type.names, "", () => go({ taskTypes: [...already, type.id] }))));
}

/** Where no time can be booked: how long one waits without, and whom to call. */
function drawWays(isShown) {
  part("none-ways").hidden = !isShown;
  part("none-waits").href = `/find/?language=${texts.language}`;
  drawPhone(part("none-phone"));
}

/** A button that calls the municipality, where it says whom to call. */
function drawPhone(button) {
  const { phone } = municipality.contact ?? {};
  button.hidden = phone === undefined;
  button.href = telephone(phone ?? "");
  setText(button, phoneWords()[0] ?? "");
}

/** Whom to call, where the municipality says so. */
function phoneWords() {
  const { phone } = municipality.contact ?? {};
  return phone === undefined ? [] : [texts.say("book.phone", { phone: unbrokenPhone(phone) })];
}

/** Task types by their ids, as far as they are known. */
function typesOf(ids) {
  return ids.flatMap((id) => bookable.taskTypes.filter((type) => type.id === id));
}

async function showWhere({ taskTypes }) {
  const asked = location.hash;
  places = (await read(`/api/v1/free-times?taskTypes=${taskTypes.join(",")}`)).branches;
  if (location.hash !== asked) {
    return;
  }
  setText(part("where-chosen"), typeWords(texts, typesOf(taskTypes)));
  part("add").hidden = others(bookable.taskTypes, taskTypes).length === 0;
  part("where").replaceChildren(
    ...places.map((place) =>
      choice(texts, place.branch.names, firstWords(place), place.atHome ? null : () => go({ taskTypes, branch: place.branch.id })),
    ),
  );
  showScreen("where");
}

function firstWords({ earliest, atHome }) {
  if (atHome) {
    return texts.say("book.home");
  }
  return earliest === undefined
    ? texts.say("book.no-time")
    : texts.say("book.earliest", { day: dayOf(texts.language, earliest.slice(0, 10)), time: timeOf(texts, earliest) });
}

function freePath({ taskTypes, branch }, { from, to }) {
  return `/api/v1/branches/${encodeURIComponent(branch)}/free-times?taskTypes=${taskTypes.join(",")}&from=${from}&to=${to}`;
}

async function showWhen(chosen) {
  const asked = location.hash;
  const place = places.find((one) => one.branch.id === chosen.branch) ?? (await placeOf(chosen));
  const now = place?.earliest ?? (await read(`/api/v1/branches/${encodeURIComponent(chosen.branch)}`)).now;
  const span = spanFrom(now.slice(0, 10));
  const answer = await read(freePath(chosen, span));
  if (location.hash !== asked) {
    return;
  }
  free = { ...answer, taskTypes: spokenHere(answer.taskTypes) };
  next = span.next;
  setText(part("when-chosen"), `${whatAndWhere(free)} · ${texts.say("book.minutes", { n: free.minutes })}`);
  part("when-own").hidden = !moving;
  drawPhone(part("later-phone"));
  setText(part("when-own"), moving ? texts.say("book.has", { when: whenWords(texts, appointment) }) : "");
  const days = daysOf(free);
  sayNoneFree(days.length > 0, span);
  part("days").replaceChildren(...days.map((day) => dayPart(texts, day, (from) => go({ ...chosen, from }))));
  showDay(0);
  showScreen("when");
}

/** That nothing is free up to the last day that was asked for. */
function sayNoneFree(isSome, { to }) {
  part("none-free").hidden = isSome;
  setText(part("none-free"), texts.say("book.none-free", { day: dayOf(texts.language, to) }));
}

/** The days with free times; while a time is moved without that itself. */
function daysOf({ days }) {
  return (moving ? withoutOwn(days, appointment.from) : days).filter((day) => day.times.length > 0);
}

/** One day at a time; of several each has a button. */
function showDay(at) {
  const days = [...part("days").children];
  days.forEach((day, index) => (day.hidden = index !== at));
  part("day-row").hidden = days.length < 2;
  part("day-row").replaceChildren(
    ...days.map((day, index) =>
      dayButton(texts, day.dataset.date, index === at, () => {
        showDay(index);
        part("day-row").children[index].focus();
      }),
    ),
  );
}

async function placeOf({ taskTypes, branch }) {
  places = (await read(`/api/v1/free-times?taskTypes=${taskTypes.join(",")}`)).branches;
  return places.find((one) => one.branch.id === branch);
}

async function showLater() {
  const chosen = choiceOf(location.hash);
  const span = spanFrom(next);
  await guarded(async () => {
    const more = await read(freePath(chosen, span));
    next = span.next;
    const days = daysOf(more);
    const already = part("days").children.length;
    part("days").append(...days.map((day) => dayPart(texts, day, (from) => go({ ...chosen, from }))));
    sayNoneFree(part("days").children.length > 0, span);
    if (days.length > 0) {
      showDay(already);
    }
    (part("day-row").children[already] ?? part("later")).focus();
  });
}

async function showSure(chosen) {
  const types = chosen.taskTypes.join(",");
  if (free?.branch.id !== chosen.branch || free.taskTypes.map((type) => type.id).join(",") !== types) {
    const asked = location.hash;
    const answer = await read(freePath(chosen, spanFrom(chosen.from.slice(0, 10))));
    if (location.hash !== asked) {
      return;
    }
    free = { ...answer, taskTypes: spokenHere(answer.taskTypes) };
  }
  drawSure(chosen);
  showScreen("sure");
}

function drawSure({ from }) {
  setText(part("sure-head"), texts.say(moving ? "book.sure-move" : "book.sure"));
  part("sure-facts").hidden = false;
  drawFacts(part("sure-facts"), texts, { taskTypes: free.taskTypes, from, to: endOf(from), branch: free.branch });
  drawHints(part("sure-hints"), texts, free.taskTypes);
  setText(part("do"), texts.say(moving ? "book.do-move" : "book.do"));
  setText(part("rule"), texts.say("book.rule", { early: free.earlyMinutes, late: free.lateMinutes }));
  part("do").disabled = busy;
  part("do").hidden = false;
  part("rule").hidden = false;
  part("stored").hidden = moving;
  part("mail-ask").hidden = moving || !free.mail;
  part("sure-problem").hidden = true;
}

/** The end of a time on the same wall clock; a time does not run over the night in which the clock changes. */
function endOf(from) {
  const local = Date.parse(`${from.slice(0, 19)}Z`) + free.minutes * 60_000;
  return new Date(local).toISOString().slice(0, 19) + from.slice(19);
}

function typeMail() {
  press = null;
  sayMail(true);
}

/** Whether what is typed is a mail address or nothing, which is said at the field. */
function sayMail(right) {
  part("mail-wrong").hidden = right;
  part("mail").setAttribute("aria-invalid", String(!right));
}

async function bookIt() {
  const chosen = choiceOf(location.hash);
  const path = `/api/v1/branches/${encodeURIComponent(chosen.branch)}/appointments`;
  const typed = free.mail ? part("mail").value.trim() : "";
  sayMail(mayBeMail(typed));
  if (!mayBeMail(typed)) {
    part("mail").focus();
    return;
  }
  const told = typed === "" ? {} : { mail: typed, language: texts.language };
  press ??= newPress(path, { taskTypes: chosen.taskTypes, from: chosen.from, ...told });
  await take(() => sendPress(press));
}

async function moveIt() {
  const { from } = choiceOf(location.hash);
  await take(() => send("POST", `/api/v1/appointments/${appointment.id}/move`, { body: { from } }));
}

async function take(deed) {
  if (busy) {
    return;
  }
  busy = true;
  part("do").disabled = true;
  part("sure-problem").hidden = true;
  try {
    keep(await deed());
    moved = moving;
    taken = true;
    moving = false;
    history.replaceState(null, "", addressOf(appointment.id));
    drawHead();
    drawBooked();
    showScreen("booked");
  } catch (problem) {
    press = problem.code === "no-connection" ? press : null;
    drawTaken(problem);
  } finally {
    busy = false;
    part("do").disabled = false;
  }
}

function drawTaken(problem) {
  const nearest = problem.document?.nearest ?? [];
  const chosen = choiceOf(location.hash);
  setText(part("sure-problem-text"), problem.code === "too-many-attempts" ? tooManyWords(problem.document) : texts.problem(problem));
  part("nearest-text").hidden = part("sure-chosen").hidden = nearest.length === 0;
  setText(part("sure-chosen"), whatAndWhere(free));
  part("nearest").replaceChildren(...timeButtons(texts, nearest, (from) => replaceTime({ ...chosen, from }), true));
  drawOther(problem.code.startsWith("time-"));
  part("sure-problem").hidden = false;
}

/** How long to wait where so many were booked from one place, and that one may call. */
function tooManyWords({ retryAfterSeconds }) {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const [n, unit] = minutes > 90 ? [Math.ceil(minutes / 60), "hour"] : [minutes, "minute"];
  const wait = new Intl.NumberFormat(localeOf(texts.language), { style: "unit", unit, unitDisplay: "long" }).format(n);
  return [texts.say("book.too-many", { wait }), ...phoneWords()].join(" ");
}

/** A time that is not to be had stands nowhere any more; the mail is asked for once another is chosen. */
function drawOther(isGone) {
  part("do").hidden = isGone;
  if (isGone) {
    setText(part("sure-head"), texts.say("book.choose-other"));
    part("sure-head").focus();
    for (const id of ["sure-facts", "sure-hints", "mail-ask", "rule"]) {
      part(id).hidden = true;
    }
  }
}

function replaceTime(chosen) {
  history.replaceState(null, "", fragmentOf(chosen));
  press = null;
  drawSure(chosen);
  part("sure-head").focus();
}

/** The address of an appointment keeps the language, and so does that of the number. */
function addressOf(code) {
  return `/book/${code}${languageWish()}`;
}

function ticketAddress(ticket) {
  return `/t/${ticket}${languageWish()}`;
}

function drawBooked() {
  setText(part("word"), spaced(appointment.word));
  setText(part("booked-what"), typeWords(texts, appointment.taskTypes));
  texts.write(part("booked-where"), namesWithBreaks(appointment.branch.names));
  const now = Date.now() + ahead;
  const standing = standingOf(appointment, now);
  part("standing").className = `notice ${standing.look}`;
  const held = isToCome(appointment, now);
  const late = timeOf(texts, appointment.keptUntil);
  const freed = held && !moved ? freedFor(appointment.id) : undefined;
  const is = texts.say(moved && held ? "book.is.moved" : standing.key, { time: late });
  const isOver = !held && appointment.state !== "honoured";
  const isOff = ["cancelled", "called-off"].includes(appointment.state);
  const [first, ...more] = isOver ? sentencesOf(is) : ["", is];
  for (const id of ["word", "booked-both", "booked-lead"]) {
    part(id).hidden = isOver;
  }
  setText(part("booked-over"), first.replace(/\.$/, ""));
  setText(part("standing"), [...more, ...(freed === undefined ? [] : [texts.say("book.freed", { number: freed })])].join(" "));
  part("standing").hidden = part("standing").textContent === "";
  setText(part("booked-when"), isOver ? "" : whenWords(texts, appointment));
  setText(part("cancel-when"), whenWords(texts, appointment));
  part("booked-facts").hidden = !isOver;
  drawFacts(part("booked-facts"), texts, appointment, { word: spaced(appointment.word), isOff });
  drawHints(part("booked-hints"), texts, held ? appointment.taskTypes : []);
  setText(part("come"), texts.say("book.come", { early: timeOf(texts, appointment.comeFrom), late }));
  for (const id of ["move", "cancel", "take-along"]) {
    part(id).hidden = !held;
  }
  part("calendar").hidden = !held && !isOff;
  setText(part("calendar"), texts.say(isOff ? "book.calendar-end" : "book.calendar"));
  drawHere(mayCheckIn(appointment, now));
  part("new").hidden = held;
  part("new").href = `/book/${languageWish()}${fragmentOf({ taskTypes: appointment.taskTypes.map(({ id }) => id), branch: appointment.branch.id })}`;
  part("word").closest("section").dataset.over = isOver ? "yes" : "no";
  part("mailed").hidden = !held || !appointment.mail;
  part("calendar").href = `/api/v1/appointments/${appointment.id}/calendar.ics?language=${texts.language}`;
  if (held && part("qr").dataset.of !== appointment.id) {
    part("qr").dataset.of = appointment.id;
    part("qr").src = `/api/v1/appointments/${appointment.id}/qr.svg`;
  }
  drawNews();
}

/** Whoever is there has one thing to do; what they have booked, with a code of its own, is folded below it. */
function drawHere(isHere) {
  const [head, ...more] = sentencesOf(texts.say("book.here-code"));
  setText(part("here-head"), head);
  setText(part("here-label"), more.join(" "));
  setText(part("own-head"), whenWords(texts, appointment));
  part("here").hidden = part("here-head").hidden = !isHere;
  const isFolded = isHere && !taken;
  if (part("own-head").hidden === isFolded) {
    part("own").open = !isFolded;
    part("own-head").hidden = !isFolded;
  }
}

/** Such as "Pas, Kørekort · Hovedbiblioteket". */
function whatAndWhere({ taskTypes, branch }) {
  return `${typeWords(texts, taskTypes)} · ${withBreaks(texts.name(branch.names))}`;
}

function startMoving() {
  moving = true;
  free = null;
  places = [];
  bookable = { languages: appointment.languages, taskTypes: appointment.taskTypes };
  go({ taskTypes: appointment.taskTypes.map((type) => type.id), branch: appointment.branch.id });
}

function cancel() {
  part("cancel-sure").close();
  return change(() => send("POST", `/api/v1/appointments/${appointment.id}/cancel`));
}

/** Changes what is booked; an answer without words leaves it as it is, and nobody to write to. */
async function change(deed) {
  part("booked-problem").hidden = true;
  try {
    keep((await deed()) ?? { ...appointment, mail: false, now: new Date(Date.now() + ahead).toISOString() });
    drawBooked();
    part("word").closest("h1").focus();
  } catch (problem) {
    setText(part("booked-problem"), texts.problem(problem));
    part("booked-problem").hidden = false;
  }
}

/** Whoever reads the code on the screen is there, and goes on with the number. */
async function checkIn(event) {
  event.preventDefault();
  if (busy) {
    return;
  }
  busy = true;
  sayHere(null);
  const language = appointment.languages.includes(texts.language) ? { language: texts.language } : {};
  arrival ??= newPress(`/api/v1/branches/${encodeURIComponent(appointment.branch.id)}/check-in`, {
    code: appointment.id,
    presence: part("presence").value,
    ...language,
  });
  try {
    const ticket = await sendPress(arrival);
    location.assign(ticketAddress(ticket.id));
  } catch (problem) {
    arrival = problem.code === "no-connection" ? arrival : null;
    sayHere(problem);
    part("presence").focus();
  } finally {
    busy = false;
  }
}

/** What is wrong with what was typed stands at the field. */
function sayHere(problem) {
  const words = problem?.code === "presence-wrong" ? texts.say("book.here-wrong") : problem && texts.problem(problem);
  setText(part("here-problem"), words ?? "");
  part("here-problem").hidden = problem === null;
  part("presence").setAttribute("aria-invalid", String(problem !== null));
}

/** That a time is kept no more is said at once, also where the server cannot be asked. */
function look() {
  if (appointment !== null && !moving && !part("move").hidden && isKeptNoMore(appointment, Date.now() + ahead)) {
    drawBooked();
  }
  if (!mayRest()) {
    lookAgain();
  }
}

/** Whether nothing has to be looked at just now. */
function mayRest() {
  const isSoon = appointment !== null && mayCheckIn(appointment, Date.now() + ahead);
  return document.hidden || busy || moving || appointment === null || (!isSoon && Date.now() - readAt < LOOK_SELDOM_MILLIS);
}

/** Whoever has been given the number at the desk goes on with it. */
async function lookAgain() {
  try {
    const before = appointment.state;
    keep(await read(`/api/v1/appointments/${appointment.id}`));
    drawBooked();
    const ticket = before === "booked" && appointment.state === "honoured" ? await numberOf() : null;
    if (ticket !== null) {
      location.assign(ticketAddress(ticket.id));
    }
  } catch {
    // What was shown stays until it can be read again.
  }
}
