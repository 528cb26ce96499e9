import { dateWordsUntorn, dayOf, weekdayOf } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { read, send, sendTable } from "../shared/http.js";
import { openBranchPage } from "../staff/branch-page.js";
import { fewLines } from "../staff/few-who-can.js";
import * as logic from "./duty-logic.js";

const LOOK_EVERY_MILLIS = 60_000;
const DAYS_OF_A_WEEK = 7;

const part = (id) => document.getElementById(id);

/** In the week that is shown; not known until the server has said which day it is. */
let day;
let week;
/** What one person alone or nobody can do in it. */
let few;
/** What is typed and not kept, and why, by cell. */
const typed = new Map();
const wrong = new Map();
/** What is being kept of each field: Enter keeps, and so does the browser when it leaves the field afterwards. */
const underWay = new Map();

const page = await openBranchPage({
  folder: new URL("texts/", import.meta.url),
  view: "week",
  pages: [
    { href: "../counter/", words: "page.counter" },
    { href: "../manager/", words: "page.manager" },
    { href: "../appointments/", words: "page.appointments" },
    { href: "#", words: "page.title" },
  ],
  without: ({ role }) => (["manager", "admin"].includes(role) ? [] : ["../manager/"]),
  lookEvery: LOOK_EVERY_MILLIS,
  mayLook: () => typed.size === 0,
  forget,
  load,
  draw,
});
const { texts, path, say, render } = page;

part("before").addEventListener("click", () => day && show(logic.plusDays(day, -DAYS_OF_A_WEEK)));
part("after").addEventListener("click", () => day && show(logic.plusDays(day, DAYS_OF_A_WEEK)));
part("now").addEventListener("click", () => show(undefined));
part("copy").addEventListener("click", copy);
part("file").addEventListener("change", takeIn);
part("routine-box").addEventListener("toggle", showRoutine);
part("wishes-box").addEventListener("toggle", showWishes);
part("own-wishes").addEventListener("submit", keepWishes);
part("own-wishes").addEventListener("change", () => setText(part("wishes-said"), texts.say("wishes.not-kept")));
await page.start();

function show(other) {
  day = other;
  forget();
  render();
  load();
}

function forget() {
  week = undefined;
  few = undefined;
  typed.clear();
  wrong.clear();
  say("");
  part("taken").replaceChildren();
}

/** Reads the week; what is no longer looked at when it has come is not shown. */
async function load() {
  const isNewest = page.anew();
  try {
    const shown = day ?? (await page.today());
    if (!isNewest()) return;
    day = shown;
    const found = await read(path(`duties?week=${day}`));
    if (!isNewest()) return;
    week = found;
    page.clear();
    render();
    await loadFew();
    await showWishesOfOthers();
  } catch (problem) {
    if (isNewest()) page.refused(problem, { act: load });
  }
}

/** What one person alone or nobody can do in the week that is shown, for whoever plans it; again after each change of it. */
async function loadFew() {
  if (!week.mayChange) return;
  const { from } = week;
  const found = await read(path(`duties/few?from=${from}`));
  if (week?.from !== from) return;
  few = found;
  render();
}

/** Who has served too few of what lately to be in practice: yes or no, and no number of anybody. */
async function showRoutine() {
  if (!part("routine-box").open) return;
  try {
    const { rule, taskTypes } = await read(path("routine"));
    setText(part("routine-said"), texts.say(rule ? "routine.words" : "routine.off", rule ?? {}));
    part("routine").replaceChildren(...taskTypes.flatMap(({ names, staff }) => {
      const without = staff.filter(({ routine }) => !routine).map(({ name }) => name);
      return without.length === 0 ? [] : [element("li", {}, texts.say("routine.without", { type: texts.name(names), names: new Intl.ListFormat(texts.language).format(without) }))];
    }));
  } catch (problem) {
    page.refused(problem, { act: showRoutine });
  }
}

/** What one would like to learn oneself; whoever plans also reads who else would like to learn what. */
async function showWishes() {
  if (!part("wishes-box").open) return;
  try {
    drawOwnWishes(await read("/api/v1/session/wishes"));
    await showWishesOfOthers();
  } catch (problem) {
    page.refused(problem, { act: showWishes });
  }
}

function drawOwnWishes({ changeable, skills }) {
  part("own-wishes").hidden = skills.length === 0;
  part("keep-wishes").parentElement.hidden = !changeable;
  setText(part("wishes-said"), skills.length === 0 ? texts.say("wishes.nothing") : changeable ? "" : texts.say("wishes.elsewhere"));
  part("wish-list").replaceChildren(
    ...skills.map(({ id, names, wanted }) => element("label", { class: "check" }, element("input", { type: "checkbox", value: id, checked: wanted, disabled: !changeable }), element("span", {}, texts.name(names)))),
  );
}

async function keepWishes(event) {
  event.preventDefault();
  const skills = [...part("wish-list").querySelectorAll("input:checked")].map(({ value }) => value);
  try {
    drawOwnWishes(await send("PUT", "/api/v1/session/wishes", { body: skills.length === 0 ? {} : { skills } }));
    setText(part("wishes-said"), texts.say("wishes.kept"));
    await showWishesOfOthers();
  } catch (problem) {
    if (problem.code === "unauthenticated") page.refused(problem);
    else setText(part("wishes-said"), texts.problem(problem));
  }
}

/** Again with each look at the week; what is ticked above and not kept stays. */
async function showWishesOfOthers() {
  part("wishes-of-others").hidden = !week?.mayChange;
  if (!week?.mayChange || !part("wishes-box").open) return;
  const { skills } = await read(path("wishes"));
  const list = new Intl.ListFormat(texts.language);
  const lines = skills.map(({ names, people }) => texts.say("wishes.who", { skill: texts.name(names), names: list.format(people) }));
  part("wished").replaceChildren(...(lines.length === 0 ? [texts.say("wishes.nobody")] : lines).map((line) => element("li", {}, line)));
}

async function copy() {
  const from = logic.plusDays(week.from, -DAYS_OF_A_WEEK);
  const isNewest = page.anew();
  try {
    const taken = await send("POST", path("duties/copy"), { body: { from, to: week.from } });
    await load();
    const out = taken.leftOut.map(({ staff, date, code }) => `${nameOf(staff)} ${dayWords(date)} (${texts.problem({ code })})`);
    const left = taken.unserved.map(unservedOnDay);
    say([texts.say("copied", { count: taken.changed }), ...(out.length > 0 ? [texts.say("copied.left", { days: out.join("; ") })] : []), ...left].join(" "), out.length + left.length > 0 ? "" : "good");
  } catch (problem) {
    if (isNewest() || problem.code === "unauthenticated") page.refused(problem, { act: copy });
  }
}

async function takeIn() {
  const file = part("file").files[0];
  if (file === undefined) return;
  const type = logic.typeOfFile(file.name);
  part("file").value = "";
  if (type === undefined) {
    part("taken").replaceChildren(element("p", { class: "notice -bad" }, texts.say("files.neither")));
    return;
  }
  part("taken").replaceChildren(element("p", { class: "hint" }, texts.say("files.taking")));
  const whose = part("whose").value;
  const address = type === "text/csv" ? path("duties/csv") : path(`duties/calendar?week=${week.from}${whose === "" ? "" : `&staff=${whose}`}`);
  try {
    const { changed, unserved } = await sendTable(address, new Blob([file], { type }));
    typed.clear();
    wrong.clear();
    await load();
    part("taken").replaceChildren(element("p", { class: "notice -good" }, [texts.say("files.taken", { count: changed }), ...unserved.map(unservedOnDay)].join(" ")));
  } catch (problem) {
    if (problem.code === "unauthenticated") {
      page.refused(problem);
      return;
    }
    const lines = (problem.document?.lines ?? []).map((flaw) => element("li", {}, flawWords(flaw, type)));
    part("taken").replaceChildren(element("div", { class: "notice -bad" }, element("p", {}, texts.problem(problem)), element("ul", { class: "plain-lines" }, ...lines)));
  }
}

/** What is wrong in a file, with its place. */
function flawWords({ line, column, value, code, allowed }, type) {
  const place = line === 0 ? "" : `${texts.say(type === "text/csv" ? "flaw.line" : "flaw.entry", { line })}${column ? `, ${column}` : ""}: `;
  const isRule = code.startsWith("duty-");
  if (code === "time") {
    return `${place}${value ? texts.say("flaw.time", { value, allowed: logic.nearQuarter(value, texts.language) ?? allowed }) : texts.say("flaw.time.missing")}`;
  }
  const words = isRule ? texts.problem({ code }) : texts.say(`flaw.${code}`, { allowed: allowed ?? "" });
  return `${place}${words}${value ? ` (${value})` : ""}`;
}

function nameOf(id) {
  return week.people.find((person) => person.id === id)?.name ?? id;
}

/** A date is not torn apart. */
function dayWords(date) {
  return dateWordsUntorn(texts.language, date);
}

function draw() {
  const may = week?.mayChange === true;
  const first = week?.from ?? day;
  setText(part("title"), first === undefined ? "" : texts.say("title", { week: logic.weekNumber(first) }));
  setText(part("span"), week === undefined ? "" : texts.say("span", { from: dayOf(texts.language, week.from), to: dayOf(texts.language, week.to) }));
  for (const id of ["copy", "how", "files", "routine-box"]) part(id).hidden = !may;
  for (const id of ["plan", "legend", "wishes-box"]) part(id).hidden = week === undefined;
  part("nobody").hidden = week === undefined || week.people.length > 0;
  if (week === undefined) return;
  const shown = logic.windowOf(week);
  renderHead();
  renderCount(shown);
  renderUnserved();
  keepList(part("people"), week.people, ({ id }) => id, makePerson, (row, person) => updatePerson(row, person, shown));
  part("csv").href = path(`duties/csv?week=${week.from}&language=${texts.language === "en" ? "en" : "da"}`);
  part("csv").download = texts.say("files.name", { week: logic.weekNumber(week.from) });
  const lines = few?.from === week.from ? fewLines(texts, few, week.today) : [];
  part("few-box").hidden = lines.length === 0;
  part("few").replaceChildren(...lines);
  const choices = [{ id: "", name: texts.say("files.all") }, ...week.people];
  keepList(part("whose"), choices, ({ id }) => `-${id}`, ({ id, name }) => element("option", { value: id }, name), () => {});
}

function renderHead() {
  const cells = [{ date: "" }, ...week.days];
  keepList(part("plan-head"), cells, ({ date }) => `-${date}`, () => element("div", {}, element("strong", {}), element("small", {})), (cell, { date, open }) => {
    cell.dataset.today = String(date === week.today);
    if (date === "") return;
    setText(cell.firstChild, dayWords(date));
    const hours = open.length === 0 ? texts.say("closed") : open.map((span) => logic.writeSpan(span, texts.language)).join(", ");
    setText(cell.lastChild, date === week.today ? texts.say("today.hours", { hours }) : hours);
  });
}

/** How many are at the counters when, as a strip and in words. */
function renderCount(shown) {
  part("plan-count").setAttribute("aria-label", texts.say("count"));
  const cells = [{ date: "" }, ...week.days];
  const make = ({ date }) => (date === "" ? element("div", { class: "plan-name" }) : element("div", { class: "cell" }, element("span", { class: "cell-day" }), element("div", { class: "day-strip", "aria-hidden": "true" }), element("small", {}), element("a", { class: "cell-booked" }), unplanButton(date)));
  keepList(part("plan-count"), cells, ({ date }) => `-${date}`, make, (cell, { date, planned, open, there, booked, unserved }) => {
    if (date === "") {
      setText(cell, texts.say("count"));
      return;
    }
    cell.dataset.today = String(date === week.today);
    const [name, strip, words, times, button] = cell.children;
    const isClosed = open.length === 0 && there.length === 0;
    const isEmpty = planned && there.length === 0 && !isClosed;
    setText(name, cellDay(date));
    paint(strip, there.map((span) => ({ ...span, kind: "counters", words: String(span.people) })), shown);
    strip.hidden = there.length === 0;
    cell.dataset.empty = String(isEmpty);
    button.hidden = !isEmpty || !week.mayChange || date < week.today;
    button.setAttribute("aria-label", `${unplanWords(date)}, ${dayOf(texts.language, date)}`);
    setText(words, thereWords({ isClosed, isEmpty, planned, there }));
    times.hidden = booked === 0;
    times.href = appointmentsOf(date);
    times.dataset.unserved = String(unserved > 0);
    setText(times, texts.say("booked", { count: booked }));
    times.setAttribute("aria-label", `${times.textContent}, ${dayOf(texts.language, date)}`);
  });
}

/** The days on which times are booked that nobody on duty can serve: said for as long as it is so. */
function renderUnserved() {
  const days = week.days.filter(({ unserved }) => unserved > 0);
  part("unserved").hidden = days.length === 0;
  const make = () => element("li", {}, element("span", {}), " ", element("a", { class: "button -small" }, texts.say("unserved.see")));
  keepList(part("unserved"), days, ({ date }) => `-${date}`, make, ({ children: [words, link] }, day) => {
    setText(words, unservedOnDay(day));
    link.href = appointmentsOf(day.date);
    link.setAttribute("aria-label", `${texts.say("unserved.see")}, ${dayOf(texts.language, day.date)}`);
  });
}

function unservedOnDay(day) {
  return texts.say("unserved.day", { day: dayWords(day.date), words: unservedWords(day) });
}

/** What is booked on a day and cannot be served by those on duty. */
function unservedWords({ booked, unserved }) {
  return booked === unserved ? texts.say("unserved.all", { count: booked }) : texts.say("unserved.some", { booked, count: unserved });
}

/** The list of what is booked on a day of this branch. */
function appointmentsOf(date) {
  return `../appointments/?branch=${week.branch.id}&date=${date}`;
}

/** How many are there when, or why nobody is. */
function thereWords({ isClosed, isEmpty, planned, there }) {
  if (isClosed) return texts.say("closed");
  if (isEmpty) return texts.say("empty");
  return planned ? there.map(countWords).join(", ") : texts.say("unplanned");
}

/** From when to when how many are there, which no line tears apart. */
function countWords(span) {
  return texts.say("count.of", { span: logic.writeSpan(span, texts.language), count: span.people }).replaceAll(" ", "\u00a0").replaceAll("–", "–\u2060");
}

/** The day of a cell where each stands by itself. */
function cellDay(date) {
  return date === week.today ? texts.say("today.day", { day: dayWords(date) }) : dayWords(date);
}

/** The way out of a day on which everybody was taken off, for whoever plans. */
function unplanButton(date) {
  const button = element("button", { type: "button", class: "button -small", hidden: true }, unplanWords(date));
  button.addEventListener("click", () => unplan(date));
  return button;
}

function unplanWords(date) {
  return texts.say("unplan", { weekday: weekdayOf(texts.language, date) });
}

async function unplan(date) {
  const isNewest = page.anew();
  try {
    const now = await send("POST", path("duties/unplan"), { body: { date } });
    if (isNewest()) {
      week = now;
      await loadFew();
    } else load();
    say(texts.say("unplan.done", { day: dayWords(date), weekday: weekdayOf(texts.language, date) }), "good");
    render();
    part("title").focus();
  } catch (problem) {
    if (isNewest() || problem.code === "unauthenticated") page.refused(problem, { act: load });
  }
}

function paint(strip, spans, shown) {
  const placed = spans.flatMap((span) => {
    const place = logic.placeOf(span, shown);
    return place === undefined ? [] : [{ ...span, place }];
  });
  keepList(strip, placed, ({ from, kind }) => `${from} ${kind}`, () => element("i", {}), (bar, { kind, place, words }) => {
    bar.dataset.kind = kind;
    bar.style.insetInlineStart = `${place.left}%`;
    bar.style.width = `${place.width}%`;
    setText(bar, words ?? "");
  });
}

function makePerson({ id }) {
  return element("div", { class: "plan-row", role: "group" }, element("div", { class: "plan-name" }), ...week.days.map((_, at) => makeCell(id, at)));
}

function makeCell(person, at) {
  const id = `cell-${person}-${at}`;
  const label = element("label", { class: "cell-day", htmlFor: id });
  const said = element("p", { class: "cell-said", id: `${id}-said`, role: "alert" });
  const strip = element("div", { class: "day-strip", "aria-hidden": "true" });
  const elsewhere = element("p", { class: "cell-elsewhere" });
  const field = element("textarea", { id, rows: 1, spellcheck: false, autocomplete: "off", "aria-describedby": said.id });
  const text = element("p", { class: "cell-text" });
  field.addEventListener("input", () => typed.set(id, field.value));
  field.addEventListener("change", () => keep(person, at));
  field.addEventListener("keydown", (event) => key(event, person, at));
  return element("div", { class: "cell" }, label, field, text, strip, elsewhere, said);
}

function updatePerson(row, person, shown) {
  const [name, ...cells] = row.children;
  row.setAttribute("aria-label", person.name);
  setText(name, person.name);
  for (const [at, cell] of cells.entries()) updateCell(cell, person, at, shown);
}

function updateCell(cell, person, at, shown) {
  const { date, duties, elsewhere } = person.days[at];
  const [label, field, text, strip, others, said] = cell.children;
  const may = week.mayChange && date >= week.today;
  cell.dataset.today = String(date === week.today);
  setText(label, cellDay(date));
  field.setAttribute("aria-label", texts.say("cell", { name: person.name, day: dayWords(date) }));
  field.hidden = !may;
  text.hidden = may;
  const words = logic.writeDay(duties, texts.language);
  if (!typed.has(field.id) && field.value !== words) field.value = words;
  setText(text, words === "" ? texts.say("free") : words);
  paint(strip, duties, shown);
  strip.hidden = duties.length === 0;
  setText(others, elsewhere.length === 0 ? "" : texts.say("elsewhere", { spans: elsewhere.map((span) => logic.writeSpan(span, texts.language)).join(", ") }));
  setText(said, wrong.has(field.id) ? [wrong.get(field.id), ...(typed.has(field.id) ? [words === "" ? texts.say("not-kept.free") : texts.say("not-kept", { duties: words })] : [])].join(" ") : "");
  if (wrong.has(field.id)) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

/** Enter keeps and goes on to the next person, arrows go between people, Escape takes back what was typed. */
function key(event, person, at) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const id = `cell-${person}-${at}`;
  if (event.key === "Escape" && typed.has(id)) {
    typed.delete(id);
    wrong.delete(id);
    render();
    event.preventDefault();
  }
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  if (event.key === "Enter") keep(person, at);
  const row = week.people.findIndex((one) => one.id === person) + step;
  const next = week.people[row] && part(`cell-${week.people[row].id}-${at}`);
  if (next && !next.hidden) {
    next.focus();
    next.select();
  }
}

/** Keeps what was typed of somebody's day: each thing once, and one after the other. */
function keep(person, at) {
  const id = `cell-${person}-${at}`;
  const value = typed.get(id);
  const before = underWay.get(id);
  if (value === undefined || before?.value === value) return;
  const done = Promise.resolve(before?.done).then(() => keepNow(person, at, id, value));
  underWay.set(id, { value, done });
  done.finally(() => {
    if (underWay.get(id)?.done === done) underWay.delete(id);
  });
}

/** Keeps it if it means anything else than what is there. */
async function keepNow(person, at, id, value) {
  const { date, revision, duties } = week.people.find((one) => one.id === person).days[at];
  const meant = logic.readDay(value);
  if (meant.wrong) {
    wrong.set(id, texts.say(`wrong.${meant.wrong}`, { said: meant.said }));
    render();
    return;
  }
  if (logic.isSame(meant.duties, duties)) {
    done(id);
    render();
    return;
  }
  const body = meant.duties.length === 0 ? { date, revision } : { date, revision, duties: meant.duties };
  const isNewest = page.anew();
  try {
    const now = await send("PUT", path(`duties/${person}`), { body });
    if (typed.get(id) === value) done(id);
    if (isNewest()) {
      week = now;
      loadFew().catch(() => {});
    } else load();
    const left = now.days.find((one) => one.date === date);
    const words = texts.say("kept", { name: nameOf(person), day: dayWords(date) });
    say(left.unserved > 0 ? `${words} ${unservedWords(left)}` : words, left.unserved > 0 ? "" : "good");
  } catch (problem) {
    if (problem.code === "unauthenticated") {
      page.refused(problem);
      return;
    }
    refused(id, person, at, problem);
  }
  render();
}

function done(id) {
  typed.delete(id);
  wrong.delete(id);
}

/** Whoever came second sees what is there now; anything else that was typed stays to be put right. */
function refused(id, person, at, problem) {
  if (problem.code === "duty-stale") {
    typed.delete(id);
    week.people.find((one) => one.id === person).days[at] = problem.document.day;
  }
  const { from, to } = problem.document ?? {};
  const span = problem.code === "duty-elsewhere" ? ` ${logic.writeSpan({ from, to }, texts.language)}.` : "";
  wrong.set(id, `${texts.problem(problem)}${span}`);
}
