import { dateWords } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { newPress, read, send, sendPress } from "../shared/http.js";
import { askIfSure } from "../staff/dialogs.js";
import { showGiven } from "../staff/given.js";
import { openBranchPage } from "../staff/branch-page.js";
import * as logic from "./door-logic.js";

const LOOK_EVERY_MILLIS = 20_000;

const part = (id) => document.getElementById(id);

let meetings = [];
let chosen;
let door;

const page = await openBranchPage({
  folder: new URL("texts/", import.meta.url),
  view: "door",
  pages: [
    { href: "../counter/", words: "page.counter" },
    { href: "#", words: "page.title" },
  ],
  lookEvery: LOOK_EVERY_MILLIS,
  forget,
  load,
  draw,
});
const { texts, path, does, say, render } = page;

part("check").addEventListener("submit", (event) => {
  event.preventDefault();
  checkIn(part("word").value);
});
part("book").addEventListener("click", book);
for (const id of ["call-off", "hold"]) part(id).addEventListener("click", callOff);
await page.start();

function forget() {
  meetings = [];
  chosen = undefined;
  door = undefined;
}

/** Reads what is on, and the meeting that is looked at; what is no longer looked at when it has come is not shown. */
async function load() {
  const isNewest = page.anew();
  try {
    const found = (await read(path("meetings"))).meetings;
    if (!isNewest()) return;
    meetings = found;
    chosen = meetings.find(({ id }) => id === chosen)?.id ?? logic.firstOf(meetings)?.id;
    const seen = chosen === undefined ? undefined : await read(path(`meetings/${chosen}`));
    if (!isNewest()) return;
    door = seen;
    // Of the one that is looked at the list says what its door does.
    meetings = meetings.map((each) => (each.id === seen?.meeting.id ? seen.meeting : each));
    page.clear();
    render();
  } catch (problem) {
    if (isNewest()) page.refused(problem, { act: load });
  }
}

function open(id) {
  chosen = id;
  door = undefined;
  say("");
  render();
  load().then(() => part("name").focus());
}

async function checkIn(typed) {
  const word = logic.wordOf(typed);
  if (word === null) {
    say(texts.say("check.wrong"), "bad");
    part("word").focus();
    return;
  }
  // What is scanned before the answer comes is the next one's.
  part("word").value = "";
  part("word").focus();
  const isAgain = door.bookings.some((booking) => booking.word === word && booking.state === "came");
  await does(
    () => send("POST", path("seats/check-in"), { body: { word } }),
    ({ booking, door: at }) => {
      if (isAgain) return texts.say("checked.again", { word: logic.spaced(word) });
      if (at.meeting.id !== chosen) {
        return texts.say("checked.other", { word: logic.spaced(word), name: texts.name(at.meeting.names), time: timeOf(texts, at.meeting.begins) });
      }
      return texts.say("checked", { word: logic.spaced(word), seat: booking.seat });
    },
    refusedFor(word),
  );
}

async function atSeat(deed, word) {
  if (deed === "give-up") {
    const sure = await askIfSure(texts, { title: texts.say("give-up.title", { word: logic.spaced(word) }), words: texts.say("give-up.words"), sure: texts.say("deed.give-up"), keep: texts.say("give-up.keep") });
    if (!sure) return;
  }
  await does(
    () => send("POST", path(`seats/${deed}`), { body: { word } }),
    ({ booking }) => texts.say(`done.${deed}`, { word: logic.spaced(word), seat: booking.seat }),
    refusedFor(word),
  );
}

/** Why somebody is not checked in; too early is said with from when, where they come to the meeting that is looked at. */
function refusedFor(word) {
  const isHere = door.bookings.some((booking) => booking.word === word);
  const time = timeOf(texts, door.checkInFrom);
  return (problem) => (isHere && problem.code === "check-in-not-yet" ? texts.say("check.not-yet", { time }) : texts.problem(problem));
}

async function book() {
  const { meeting } = door;
  const orWait = meeting.free === 0;
  const press = newPress(path(`meetings/${meeting.id}/bookings`), { orWait });
  let booked;
  const words = () => texts.say(["waiting", "came"].includes(booked.state) ? `booked.${booked.state}` : "booked", { word: logic.spaced(booked.word), seat: booked.seat, n: booked.inLine });
  await does(async () => {
    booked = await sendPress(press);
    return booked;
  }, words);
  // Whoever is let in is here, and needs no code.
  if (booked !== undefined && booked.state !== "came") await showGiven(texts, words(), booked.word, `/api/v1/bookings/${booked.id}/qr.svg`);
}

async function callOff() {
  const isOff = door.meeting.state === "called-off";
  if (!isOff && !(await isSureToCallOff(door))) return;
  await does(
    () => send("POST", path(`meetings/${chosen}/${isOff ? "hold" : "call-off"}`)),
    // That it is off is said where it stands.
    () => (isOff ? texts.say("done.hold") : ""),
  );
  // The button that was pressed has gone.
  if (!document.activeElement?.checkVisibility() || document.activeElement === document.body) part(isOff ? "name" : "hold").focus();
}

/** Which one it is, how many come in vain unless somebody tells them, and how many wait for a seat in vain. */
function isSureToCallOff({ meeting, bookings }) {
  const { taken, waiting } = logic.countsOf({ meeting, bookings });
  return askIfSure(texts, {
    title: texts.say("call-off.title", { name: texts.name(meeting.names), day: dateWords(texts.language, meeting.begins), time: timeOf(texts, meeting.begins) }),
    words: [taken === 0 ? texts.say("call-off.nobody") : texts.say("call-off.words", { count: taken }), waiting > 0 && texts.say("call-off.waiting", { count: waiting }), texts.say("call-off.back")].filter(Boolean),
    sure: texts.say("call-off.sure"),
    keep: texts.say("call-off.keep"),
  });
}

function draw() {
  document.querySelector(".to-list").hidden = meetings.length < 2;
  part("none").hidden = meetings.length > 0 || door !== undefined;
  keepList(part("meetings"), meetings, ({ id }) => id, makeMeeting, updateMeeting);
  part("meeting").hidden = door === undefined;
  if (door !== undefined) drawDoor();
}

function makeMeeting({ id }) {
  const button = element("button", { type: "button", class: "button" }, element("span", {}), element("small", {}), element("small", {}));
  button.addEventListener("click", () => open(id));
  return element("li", {}, button);
}

function updateMeeting(item, meeting) {
  const button = item.firstElementChild;
  const [name, when, seats] = button.children;
  setText(name, texts.name(meeting.names));
  setText(when, whenWords(meeting));
  setText(seats, stateWords(meeting));
  seats.className = logic.isFull(meeting) || meeting.state === "called-off" ? "chip" : "";
  if (meeting.id === chosen) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}

function whenWords({ begins, ends }) {
  return texts.say("when", { day: dateWords(texts.language, begins), from: timeOf(texts, begins), to: timeOf(texts, ends) });
}

function stateWords(meeting) {
  if (["over", "called-off", "under-way", "at-home"].includes(meeting.state)) return texts.say(`state.${meeting.state}`);
  if (logic.isFull(meeting)) return texts.say(meeting.waiting > 0 ? "state.full-waiting" : "state.full", { waiting: meeting.waiting });
  return texts.say("state.free", { free: meeting.free, seats: meeting.seats });
}

function drawDoor() {
  const { meeting, bookings } = door;
  setText(part("name"), texts.name(meeting.names));
  setText(part("about"), [whenWords(meeting), texts.name(meeting.place), meeting.teacher].filter(Boolean).join(" · "));
  const isOff = meeting.state === "called-off";
  const isOver = meeting.state === "over";
  const isElsewhere = meeting.state === "at-home";
  part("off-box").className = isOff ? "notice -warn off-box" : "off-says";
  for (const id of ["off", "hold"]) part(id).hidden = !isOff;
  part("at-home").hidden = !isElsewhere;
  for (const id of ["check", "book"]) part(id).hidden = isOff || isOver || isElsewhere;
  for (const id of ["figures", "bookings-title"]) part(id).hidden = isElsewhere;
  const isEarly = logic.isEarly(door, Date.now());
  part("check-from").hidden = !isEarly;
  setText(part("check-from"), isEarly ? texts.say("check.from", { time: timeOf(texts, door.checkInFrom) }) : "");
  // While it is too early nothing looks as if it were to be pressed now; pressed all the same, the server says from when.
  part("bookings").classList.toggle("-early", isEarly);
  part("check").lastElementChild.classList.toggle("-main", !isEarly);
  part("book").disabled = meeting.free === 0 && meeting.waitingFree === 0 && !logic.mayLetIn(door);
  const first = logic.firstLetIn(door);
  part("let-in").hidden = first === 0;
  setText(part("let-in"), first === 0 ? "" : texts.say("let-in", { count: first }));
  part("call-off").hidden = isOver || isElsewhere || isOff;
  const counts = logic.countsOf(door);
  keepList(
    part("figures"),
    ["seats", "taken", "came", "waiting"].map((id) => ({ id, value: counts[id] })),
    ({ id }) => id,
    ({ id }) => element("div", {}, element("dt", {}, texts.say(`figure.${id}`)), element("dd", { class: "numeric" })),
    (item, { value }) => setText(item.lastElementChild, String(value)),
  );
  setText(part("bookings-title"), texts.say(bookings.length === 0 ? "bookings.none" : "bookings"));
  keepList(part("bookings"), bookings, ({ word }) => word, makeBooking, updateBooking);
}

function makeBooking({ word }) {
  return element("li", { class: "booking" }, element("strong", { class: "numeric" }, logic.spaced(word)), element("span", {}), element("span", { class: "hint" }), element("span", { class: "booking-deeds" }));
}

function updateBooking(row, booking) {
  const [, seat, state, deeds] = row.children;
  row.dataset.state = booking.state;
  setText(seat, booking.seat === undefined ? (booking.inLine === undefined ? "" : texts.say("in-line", { n: booking.inLine })) : texts.say("seat", { seat: booking.seat }));
  // Nobody is to come to what is called off.
  setText(state, door.meeting.state === "called-off" && booking.state !== "came" ? "" : texts.say(`booking.${booking.state}`));
  keepList(
    deeds,
    logic.deedsOf(booking, door.meeting).map((id) => ({ id })),
    ({ id }) => id,
    ({ id }) => {
      const button = element("button", { type: "button", class: "button -small", "data-deed": id, "aria-label": texts.say(`of.${id}`, { word: logic.spaced(booking.word) }) }, texts.say(`deed.${id}`));
      button.addEventListener("click", () => atSeat(id, booking.word));
      return button;
    },
    () => {},
  );
}
