import { unbroken } from "../shared/booked-word.js";
import { enrolled } from "../shared/device.js";
import { dateWordsUntorn, dayUntorn } from "../shared/dates.js";
import { element, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { newPress, Problem, read, send, sendPress } from "../shared/http.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { chooseFrom, loadTexts, wishedInAddress } from "../shared/texts.js";
import { showScreen, showTrouble, speak } from "../ticket/screens.js";
import { byDay, codeOf, lookOf, mayCancel, spaced, standingOf } from "./courses-logic.js";

const LOOK_EVERY_MILLIS = 30_000;
/** Whoever leaves a kiosk leaves nothing behind on it. */
const KIOSK_REST_MILLIS = 60_000;

const part = (id) => document.getElementById(id);
const address = new URL(location.href);
const kiosk = address.searchParams.has("kiosk") ? enrolled("kiosk") : null;
const token = kiosk?.token;

let texts = null;
let branch = null;
let meetings = [];
/** The meeting that is looked at, by its id. */
let chosen = null;
let booking = null;
let press = null;
let busy = false;
let rest = null;

await begin();

async function begin() {
  const language = chooseFrom(CITIZEN_LANGUAGES, wishedInAddress(), ...navigator.languages);
  texts = await loadTexts(language, new URL("./texts/", import.meta.url));
  speak(texts, "courses.title", kiosk === null ? navigator.languages : CITIZEN_LANGUAGES.slice(0, 2));
  part("take").addEventListener("click", take);
  part("back").addEventListener("click", () => history.back());
  part("cancel").addEventListener("click", () => part("sure").showModal());
  part("sure-no").addEventListener("click", () => part("sure").close());
  part("sure-yes").addEventListener("click", cancel);
  addEventListener("popstate", showAddress);
  if (kiosk !== null) {
    document.body.classList.add("at-kiosk");
    part("about").hidden = true;
    for (const back of document.querySelectorAll("[data-kiosk]")) {
      back.hidden = false;
    }
    setText(part("all"), texts.say("courses.done"));
    for (const what of ["pointerdown", "keydown"]) {
      addEventListener(what, startRest);
    }
    startRest();
  }
  const code = codeOf(location.pathname);
  if (code === null) {
    await showList();
  } else {
    await showBooking(code);
  }
  setInterval(lookAgain, LOOK_EVERY_MILLIS);
}

function startRest() {
  clearTimeout(rest);
  rest = setTimeout(() => location.replace("/kiosk/"), KIOSK_REST_MILLIS);
}

async function lookAgain() {
  if (document.hidden || busy) {
    return;
  }
  try {
    if (booking !== null) {
      booking = await read(`/api/v1/bookings/${booking.id}`);
      drawBooking();
    } else if (branch !== null) {
      await readMeetings(branch.id);
      showAddress();
    }
  } catch {
    // What was shown is as old as it says nothing about: it is asked again.
  }
}

async function readMeetings(id) {
  const programme = await read(`/api/v1/branches/${encodeURIComponent(id)}/meetings`, { token });
  branch = programme.branch;
  meetings = programme.meetings;
  speak(texts, "courses.title", [...programme.languages, ...(kiosk === null ? navigator.languages : [])]);
  texts.write(part("branch"), branch.names);
}

async function showList() {
  try {
    await readMeetings(kiosk?.device.branch ?? address.searchParams.get("branch") ?? "");
  } catch (problem) {
    showTrouble(texts, problem, { heading: texts.say("courses.title") });
    return;
  }
  showAddress();
}

/** The list, or the meeting in the fragment of the address, so that the browser's way back leads to the list. */
function showAddress() {
  if (booking !== null) {
    return;
  }
  chosen = meetings.find((meeting) => `#${meeting.id}` === location.hash) ?? null;
  if (chosen === null) {
    drawList();
    showScreen("list");
  } else {
    drawMeeting();
    showScreen("meeting");
  }
}

function drawList() {
  const days = byDay(meetings);
  part("none").hidden = days.length > 0;
  part("days").replaceChildren(
    ...days.map(({ day, meetings: of }) =>
      element("div", { class: "day" }, element("h2", {}, dateWordsUntorn(texts.language, day)), element("ul", {}, ...of.map((meeting) => element("li", {}, row(meeting))))),
    ),
  );
}

function row(meeting) {
  const name = element("span", { class: "meeting-name" });
  texts.write(name, meeting.names);
  const place = element("span", { class: "meeting-place" });
  texts.write(place, floorsWhole(meeting.place));
  const button = element(
    "button",
    { class: "meeting", type: "button", "data-meeting": meeting.id, "data-look": lookOf(meeting) },
    element("span", { class: "meeting-time numeric" }, timeOf(texts, meeting.begins)),
    name,
    place,
    element("span", { class: "meeting-seats" }, seatWords(meeting)),
  );
  button.addEventListener("click", () => {
    history.pushState(null, "", `#${meeting.id}`);
    press = null;
    showAddress();
  });
  return button;
}

/** A place per language in which a number and what it counts stand in one line, such as "1. sal". */
function floorsWhole(place) {
  return Object.fromEntries(Object.entries(place).map(([language, words]) => [language, words.replace(/(\d\.?) /g, "$1\u00a0")]));
}

/** How many seats are left, in words. */
function seatWords(meeting) {
  switch (lookOf(meeting)) {
    case "off":
      return texts.say("courses.off");
    case "over":
      return texts.say("courses.over");
    case "home":
      return texts.say("courses.home");
    case "later":
      return texts.say("courses.later", { day: dayUntorn(texts.language, meeting.opensAt.slice(0, 10)) });
    case "free":
      return texts.say("courses.free", { count: meeting.free, n: meeting.free });
    case "wait":
      return texts.say("courses.wait");
    default:
      return texts.say("courses.full");
  }
}

function drawFacts(list, meeting) {
  const facts = [
    ["courses.when", whenWords(meeting), "day-of"],
    ["courses.where", floorsWhole(meeting.place), ""],
    ...(meeting.teacher === undefined ? [] : [["courses.teacher", meeting.teacher, ""]]),
  ];
  list.replaceChildren(
    ...facts.flatMap(([key, value, look]) => {
      const said = element("dd", { class: look });
      if (typeof value === "string") {
        setText(said, value);
      } else {
        texts.write(said, value);
      }
      return [element("dt", {}, texts.say(key)), said];
    }),
  );
}

function whenWords(meeting) {
  return unbroken(
    texts.say("courses.when-words", {
      day: dateWordsUntorn(texts.language, meeting.begins),
      from: timeOf(texts, meeting.begins),
      to: timeOf(texts, meeting.ends),
    }),
  );
}

function drawHints(target, meeting) {
  target.hidden = meeting.hints === undefined;
  const words = element("bdi", {});
  texts.write(words, meeting.hints);
  target.replaceChildren(words);
}

function drawMeeting() {
  texts.write(part("meeting-name"), chosen.names);
  drawFacts(part("meeting-facts"), chosen);
  drawHints(part("meeting-hints"), chosen);
  setText(part("meeting-seats"), seatWords(chosen));
  const look = lookOf(chosen);
  part("take").hidden = !["free", "wait"].includes(look);
  part("meeting-small").hidden = part("take").hidden;
  part("take").disabled = busy;
  setText(part("take"), texts.say(look === "wait" ? "courses.take-wait" : "courses.take"));
}

async function take() {
  if (busy) {
    return;
  }
  const orWait = lookOf(chosen) === "wait";
  const path = `/api/v1/branches/${branch.id}/meetings/${chosen.id}/bookings`;
  if (press?.path !== path || press.body.orWait !== orWait) {
    press = newPress(path, { orWait });
  }
  busy = true;
  showProblem("meeting-problem", null);
  drawMeeting();
  try {
    booking = await sendPress(press, { token });
    history.replaceState(null, "", addressOf(booking.id));
    drawBooking();
    showScreen("booking");
  } catch (problem) {
    press = problem.code === "no-connection" ? press : null;
    showProblem("meeting-problem", problem);
    await readMeetings(branch.id).catch(() => {});
    chosen = meetings.find((meeting) => meeting.id === chosen.id) ?? chosen;
  } finally {
    busy = false;
    if (booking === null) {
      drawMeeting();
    }
  }
}

function showProblem(id, problem) {
  part(id).hidden = problem === null;
  setText(part(id), problem === null ? "" : problemWords(problem));
}

function problemWords(problem) {
  return problem.code === "too-many-attempts" ? texts.say("courses.too-many") : texts.problem(problem);
}

/** The address of a booking keeps the language, and on a kiosk that it is one. */
function addressOf(code) {
  const to = new URL(`/courses/${code}`, location.href);
  for (const kept of ["lang", "kiosk"]) {
    if (address.searchParams.has(kept)) {
      to.searchParams.set(kept, address.searchParams.get(kept));
    }
  }
  return to.pathname + to.search;
}

async function showBooking(code) {
  try {
    booking = await read(`/api/v1/bookings/${code}`);
  } catch (problem) {
    showTrouble(texts, problem instanceof Problem ? problem : new Problem("unknown"), { heading: texts.say("courses.title") });
    return;
  }
  speak(texts, "courses.title", [...booking.languages, ...navigator.languages]);
  drawBooking();
  showScreen("booking");
}

function drawBooking() {
  const { meeting } = booking;
  texts.write(part("branch"), booking.branch.names);
  const waits = booking.state === "waiting" && mayCancel(booking);
  setText(part("word-lead"), texts.say(waits ? "courses.line" : "courses.word"));
  setText(part("word"), waits ? texts.say("courses.line-place", { n: booking.inLine }) : spaced(booking.word));
  part("line-code").hidden = !waits;
  setText(part("line-word"), spaced(booking.word));
  texts.write(part("booking-name"), meeting.names);
  const standing = standingOf(booking);
  part("standing").className = `notice ${standing.look}`;
  setText(part("standing"), texts.say(standing.key, { n: booking.inLine, time: timeOf(texts, meeting.keptUntil) }));
  drawFacts(part("booking-facts"), meeting);
  drawHints(part("booking-hints"), meeting);
  part("cancel").hidden = !mayCancel(booking);
  const giving = waits ? "courses.leave" : "courses.cancel";
  setText(part("cancel"), texts.say(giving));
  for (const more of ["sure-text", "sure-yes", "sure-no"]) {
    setText(part(more), texts.say(`${giving}-${more === "sure-text" ? "sure" : more.slice("sure-".length)}`));
  }
  const held = mayCancel(booking);
  part("word").closest("section").dataset.over = booking.state === "cancelled" ? "yes" : "no";
  part("calendar").hidden = !held || waits || kiosk !== null;
  part("calendar").href = `/api/v1/bookings/${booking.id}/calendar.ics?language=${texts.language}`;
  part("all").href = kiosk === null ? `/courses/?branch=${booking.branch.id}` : "/kiosk/";
  part("take-along").hidden = !held;
  part("qr").hidden = waits && kiosk === null;
  if (held && part("qr").dataset.of !== booking.id) {
    part("qr").dataset.of = booking.id;
    part("qr").src = `/api/v1/bookings/${booking.id}/qr.svg`;
  }
  setText(part("take-along-text"), texts.say(`courses.${kiosk === null ? "show" : "take-along"}${waits ? "-line" : ""}`));
}

async function cancel() {
  part("sure").close();
  showProblem("booking-problem", null);
  busy = true;
  try {
    booking = await send("POST", `/api/v1/bookings/${booking.id}/cancel`);
    drawBooking();
  } catch (problem) {
    showProblem("booking-problem", problem);
  } finally {
    busy = false;
  }
}
