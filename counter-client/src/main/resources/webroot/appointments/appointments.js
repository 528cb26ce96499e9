import { dateWordsUntorn, dayUntorn } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { newPress, read, send, sendPress } from "../shared/http.js";
import { ask, askIfSure } from "../staff/dialogs.js";
import { showGiven } from "../staff/given.js";
import { readDate, writeDate } from "../staff/dates-logic.js";
import { openBranchPage } from "../staff/branch-page.js";
import * as logic from "./appointments-logic.js";
import { burstView } from "./burst.js";

const LOOK_EVERY_MILLIS = 20_000;
/** What staff do with an appointment, the most usual first. */
const DEEDS = Object.fromEntries([["come", come], ["give-up", cancel]]);

const part = (id) => document.getElementById(id);

/** Which is shown, and which it is in the branch; not known until the server has said it. */
let day = readDate(new URL(location.href).searchParams.get("date") ?? "");
let now;
let appointments = [];
let types = [];
let chosen = [];
let free = [];
let byMail = false;
let leads = false;
let burst;

const page = await openBranchPage({
  folder: new URL("texts/", import.meta.url),
  view: "day",
  pages: [
    { href: "../counter/", words: "page.counter" },
    { href: "../manager/", words: "page.manager" },
    { href: "#", words: "page.title" },
    { href: "../duty/", words: "page.duty" },
  ],
  without: ({ role }) => {
    leads = ["manager", "admin"].includes(role);
    return leads ? [] : ["../manager/"];
  },
  lookEvery: LOOK_EVERY_MILLIS,
  forget,
  load,
  draw,
});
const { texts, path, does, say, render } = page;

part("before").addEventListener("click", () => day && show(logic.plusDays(day, -1)));
part("today").addEventListener("click", () => now && show(now.slice(0, 10)));
part("after").addEventListener("click", () => day && show(logic.plusDays(day, 1)));
part("date").addEventListener("change", () => {
  const other = readDate(part("date").value);
  part("date").setAttribute("aria-invalid", String(other === undefined));
  if (other) show(other);
  else say(texts.say("date.wrong", { date: writeDate(now?.slice(0, 10) ?? day, texts.language) }));
});
burst = burstView({ texts, path, refused: page.refused, changed: load, namesOf });
await page.start();

function forget() {
  burst?.forget();
  now = undefined;
  appointments = [];
  types = [];
  chosen = [];
  free = [];
}

function show(other) {
  day = other;
  keepInAddress();
  appointments = [];
  free = [];
  say("");
  render();
  load();
}

/** The page in the other language, and after it was loaded again, is of the same day. */
function keepInAddress() {
  const address = new URL(location.href);
  address.searchParams.set("date", day);
  history.replaceState(history.state, "", address);
}

/** Reads the day and what is free on it; what is no longer looked at when it has come is not shown. */
async function load() {
  const isNewest = page.anew();
  try {
    const [bookable, shown] = await Promise.all([types.length === 0 ? read("/api/v1/bookable") : { taskTypes: types }, day ?? page.today()]);
    if (!isNewest()) return;
    types = bookable.taskTypes;
    day = shown;
    const found = await read(path(`appointments?date=${day}`));
    const times = chosen.length === 0 ? [] : await freeTimes();
    if (!isNewest()) return;
    appointments = found.appointments;
    now = found.now;
    free = times;
    page.clear();
    render();
  } catch (problem) {
    if (isNewest()) page.refused(problem, { act: load });
  }
}

async function freeTimes() {
  const answer = await read(path(`free-times?taskTypes=${chosen.join(",")}&from=${day}&to=${day}`));
  byMail = answer.mail;
  return answer.days[0].times;
}

async function cancel({ word, from }) {
  const sure = await askIfSure(texts, {
    title: texts.say("give-up.title", { time: timeOf(texts, from) }),
    words: texts.say("give-up.words"),
    sure: texts.say("give-up.sure"),
    keep: texts.say("give-up.keep"),
  });
  if (sure) {
    await does(
      () => send("POST", path("appointments/cancel"), { body: { date: day, word } }),
      () => texts.say("give-up.done", { time: timeOf(texts, from) }),
    );
  }
}

/** Whoever stands there gets the number; once more it is the same one. */
async function come({ word }) {
  const press = newPress(path("check-in"), { code: word });
  await does(
    () => sendPress(press),
    ({ number }) => texts.say("come.done", { word: logic.spaced(word), number }),
    (problem) => outOfTime(problem) ?? texts.problem(problem),
  );
}

/** From when somebody may come, or until when their time was kept, for staff to say. */
function outOfTime({ code, document }) {
  const [key, time] = { "appointment-too-early": ["come.too-early", document?.allowedAt], "appointment-too-late": ["come.too-late", document?.stoodUntil] }[code] ?? [];
  return time && texts.say(key, { time: timeOf(texts, time) });
}

async function book(from) {
  const values = { what: namesOf(chosen), day: dayUntorn(texts.language, day), time: timeOf(texts, from) };
  const wish = await askToBook(values);
  if (wish === undefined) return;
  const press = newPress(path("appointments"), { taskTypes: chosen, from, ...wish });
  let booked;
  const words = () => texts.say("booked", { ...values, word: logic.spaced(booked.word) });
  await does(async () => {
    booked = await sendPress(press);
    return booked;
  }, words);
  if (booked !== undefined) await showGiven(texts, texts.say("booked.title", values), booked.word, `/api/v1/appointments/${booked.id}/qr.svg`);
}

/** Whether it is to be booked, and whom to tell by mail; undefined: it is not. */
function askToBook(values) {
  return ask({
    title: texts.say("book.title", values),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const mail = element("input", { class: "input", id: "mail", type: "email", maxLength: 320, autocomplete: "off", "aria-describedby": "mail-hint" });
      const yes = element("button", { class: "button -main" }, texts.say("book.sure"));
      const form = element(
        "form",
        { class: "book-sure" },
        element("p", {}, texts.say("book.words", values)),
        ...(byMail
          ? [
              element(
                "div",
                { class: "field" },
                element("label", { htmlFor: "mail" }, texts.say("book.mail")),
                mail,
                element("p", { class: "hint", id: "mail-hint" }, texts.say("book.mail-hint")),
              ),
            ]
          : []),
        yes,
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const typed = mail.value.trim();
        answer(typed === "" ? {} : { mail: typed });
      });
      body.append(form);
      return byMail ? mail : yes;
    },
  });
}

function namesOf(ids) {
  return ids.map((id) => texts.name(types.find((type) => type.id === id)?.names ?? { da: id })).join(", ");
}

function draw() {
  burst.show(leads, now);
  if (day === undefined) return;
  setText(part("day"), texts.say("day", { day: dateWordsUntorn(texts.language, day) }));
  // What somebody is typing stays.
  if (document.activeElement !== part("date") || readDate(part("date").value)) part("date").value = writeDate(day, texts.language);
  part("none").hidden = appointments.length > 0;
  keepList(part("list"), appointments, logic.keyOf, makeRow, updateRow);
  keepList(part("types"), types, ({ id }) => id, makeType, () => {});
  setText(part("times-words"), timesWords());
  keepList(part("times"), free.map((from) => ({ from })), ({ from }) => from, makeTime, () => {});
}

function timesWords() {
  if (chosen.length === 0) return texts.say("book.choose");
  return free.length === 0 ? texts.say("book.none") : texts.say("book.times");
}

function makeRow({ word, from, to }) {
  return element(
    "li",
    { class: "booking appointment" },
    element("span", { class: "numeric" }, `${timeOf(texts, from)}–${timeOf(texts, to)}`),
    element("strong", { class: "numeric" }, logic.spaced(word)),
    element("span", { class: "appointment-what" }),
    element("span", { class: "hint" }),
    element("span", { class: "booking-deeds" }),
  );
}

function updateRow(row, appointment) {
  const [, , what, state, deeds] = row.children;
  row.dataset.state = appointment.state;
  setText(what, namesOf(appointment.taskTypes));
  setText(state, stateWords(appointment));
  const may = { come: logic.mayCome(appointment, now), "give-up": logic.mayCancel(appointment) };
  keepList(
    deeds,
    Object.entries(DEEDS).flatMap(([id, deed]) => (may[id] ? [{ id, deed }] : [])),
    ({ id }) => id,
    ({ deed }) => {
      const button = element("button", { type: "button", class: "button -small" });
      button.addEventListener("click", () => deed(appointment));
      return button;
    },
    (button, { id }) => {
      const key = id === "come" && appointment.state === "honoured" ? "come.again" : id;
      button.ariaLabel = texts.say(`${key}.of`, { word: logic.spaced(appointment.word) });
      setText(button, texts.say(key));
      button.classList.toggle("-main", key === "come");
    },
  );
}

/** Of whom the house has called off, also whether they know; of whoever comes today, from when; of whoever has come, with which number, and when that was over. */
function stateWords(appointment) {
  const { state, told, visit, comeFrom } = appointment;
  if (visit?.endedAt !== undefined) return texts.say(visit.endReason === "served" ? "visit.served" : "visit.over", { number: visit.number, time: timeOf(texts, visit.endedAt) });
  const more = [
    told && texts.say(`told.${told}`),
    visit?.number,
    logic.isEarly(appointment, now) && texts.say("come.from", { time: timeOf(texts, comeFrom) }),
  ];
  return [texts.say(`state.${state}`), ...more.filter(Boolean)].join(" · ");
}

function makeType({ id, names }) {
  const box = element("input", { type: "checkbox", value: id });
  box.addEventListener("change", () => {
    chosen = box.checked ? [...chosen, id] : chosen.filter((other) => other !== id);
    free = [];
    render();
    load();
  });
  return element("label", {}, box, element("span", {}, texts.name(names)));
}

function makeTime({ from }) {
  const button = element("button", { type: "button", class: "button -small numeric" }, timeOf(texts, from));
  button.addEventListener("click", () => book(from));
  return button;
}
