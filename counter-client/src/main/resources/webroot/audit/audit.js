import { formatOf } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";
import { readDate, writeDate, wrongEnd } from "../staff/dates-logic.js";
import { leadHome } from "../staff/home.js";
import { saveFile } from "../staff/save-file.js";
import { openStaffPage } from "../staff/staff-page.js";
import * as logic from "./audit-logic.js";

const NEVER_STALE = { stale: false };
const ENDS = ["from", "to"];
const MOST_IN_A_FILE = 10_000;
/** An id of more letters is one that nobody reads, and shows so many of them. */
const LONG_ID = 20;
const FIRST_LETTERS = 6;

const part = (id) => document.getElementById(id);

let session;
let wished;
let entries = [];
let programs = {};
let more = false;
let loading = false;
let asked = 0;

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["not-allowed", "log"],
  pages: [
    { href: "../manager/", words: "page.manager" },
    { href: "../settings/", words: "page.settings" },
    { href: "#", words: "page.title" },
  ],
  leaveWords: "to-manager",
  onLeave: () => {},
  onSession: welcome,
  onOver: over,
  render: () => render(),
});
const { texts } = page;

part("find").addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
part("more").addEventListener("click", () => {
  if (!loading) load();
});
part("file").addEventListener("click", () => save({}, ""));
part("file-masked").addEventListener("click", () => save({ masked: true }, texts.say("file.masked.name")));
render();
await page.begin();

function welcome(found) {
  session = found;
  if (logic.mayRead(session)) {
    const days = logic.lastDays(today());
    for (const end of ENDS) part(end).value = writeDate(days[end], texts.language);
    choices("operation", logic.OPERATIONS.map((operation) => [operation, texts.say(`deed.${operation}`)]));
    choices("branch", session.branches.map(({ id, names }) => [id, texts.name(names)]));
    find();
  }
  render();
}

function today() {
  return new Date().toLocaleDateString("sv-SE");
}

function choices(id, options) {
  part(id).replaceChildren(...[["", texts.say("find.all")], ...options].map(([value, words]) => element("option", { value }, words)));
}

function over() {
  session = undefined;
  entries = [];
  programs = {};
  more = false;
  loading = false;
  asked++;
}

/** Begins anew with what the form says, or says which date is none, and what can be nobody's id. */
function find() {
  const [from, to] = ENDS.map((end) => readDate(part(end).value));
  const who = part("who").value.trim();
  const wrong = wrongEnd(from, to) ?? (logic.isWho(who) ? undefined : "who");
  for (const field of [...ENDS, "who"]) part(field).setAttribute("aria-invalid", String(field === wrong));
  part("wrong").hidden = wrong === undefined;
  setText(part("wrong"), wrong === undefined ? "" : wrongWords(wrong, from > to));
  if (wrong !== undefined) {
    part(wrong).focus();
    return;
  }
  wished = { from, to, who, operation: part("operation").value, branch: part("branch").value, refused: part("refused").checked };
  entries = [];
  more = false;
  load();
}

function wrongWords(field, isTurned) {
  if (field === "who") return texts.say("find.who.wrong");
  return texts.say(isTurned ? "find.order" : "find.date", { date: writeDate(today(), texts.language) });
}

/** Reads on; what is no longer asked for when it has come is not shown. */
async function load() {
  const mine = ++asked;
  page.clear();
  loading = true;
  render();
  try {
    const last = entries.at(-1);
    const found = await read(logic.path(wished, last ? { before: last.number } : {}));
    if (mine !== asked) return;
    entries = [...entries, ...found.entries];
    programs = { ...programs, ...found.programs };
    more = found.more;
    loading = false;
    render();
  } catch (problem) {
    if (mine !== asked) return;
    loading = false;
    page.refused(problem, { act: load });
  }
}

async function save(how, name) {
  page.clear();
  try {
    await saveFile(logic.path(wished, { csv: "danish", limit: MOST_IN_A_FILE, ...how }), "text/csv", `log-${wished.from}-${wished.to}${name}.csv`);
  } catch (problem) {
    page.refused(problem, { act: () => save(how, name) });
  }
}

function render() {
  const shown = page.update({
    view: session === undefined ? "sign-in" : logic.mayRead(session) ? "log" : "not-allowed",
    name: session?.staff.name,
    mayLeave: false,
    page: session === undefined || !logic.mayRead(session) ? undefined : "#",
    without: session?.role === "auditor" ? ["../manager/", "../settings/"] : [],
    freshness: NEVER_STALE,
  });
  if (shown === "not-allowed") {
    setText(part("not-allowed"), texts.say("not-allowed", { name: session.staff.name }));
    leadHome(part("home"), texts, session.role);
  }
  if (shown !== "log") return;
  setText(part("said"), loading ? "" : texts.say(more ? "said.more" : "said", { count: entries.length }));
  part("heads").hidden = entries.length === 0;
  part("more").hidden = !more;
  keepList(part("entries"), entries, (entry) => String(entry.number), make, update);
}

function make() {
  return element(
    "li",
    { class: "entry" },
    element("span", { class: "entry-when" }, element("span", {}), element("small", { class: "hint numeric" })),
    element("span", { class: "entry-who" }, element("span", {}), element("small", { class: "hint" })),
    element("span", { class: "entry-what" }, element("strong", {}), element("small", { class: "hint" })),
    element("span", { class: "entry-result" }, element("span", {}, element("span", { class: "icon -warning", "aria-hidden": "true" }), element("span", {})), element("small", { class: "hint" })),
  );
}

function update(row, entry) {
  const [when, who, what, result] = row.children;
  setText(when.firstElementChild, dayWords(entry.at.slice(0, 10)));
  setText(when.lastElementChild, timeOf(texts, entry.at));
  setText(who.firstElementChild, whoWords(entry.who));
  const isProgram = entry.who.kind === "service" || entry.who.kind === "device";
  const origin = [entry.origin, isProgram && entry.who.id].filter(Boolean);
  who.lastElementChild.replaceChildren(...origin.flatMap((each, at) => [at > 0 ? " · " : "", idOf(each)]));
  setText(what.firstElementChild, logic.isKnown(entry.operation) ? texts.say(`deed.${entry.operation}`) : entry.operation);
  what.lastElementChild.replaceChildren(...logic.about(entry).flatMap(({ name, value }, at) => [at > 0 ? " · " : "", ...aboutWords(name, value)]));
  const refused = entry.result !== "done";
  const [chip, why] = result.children;
  chip.className = refused ? "chip" : "";
  chip.dataset.standing = refused ? "missed" : "none";
  chip.firstElementChild.hidden = !refused;
  setText(chip.lastElementChild, [texts.say(refused ? "result.refused" : "result.done"), entry.times > 1 && texts.say("result.times", { count: entry.times })].filter(Boolean).join(" "));
  setText(why, refused ? whyRefused(entry.result) : "");
  if (entry.request) row.title = texts.say("request", { request: entry.request });
}

function whoWords({ kind, id }) {
  if (id === undefined) return texts.say(`who.${kind}`);
  if (kind !== "device" && kind !== "service") return id;
  const name = logic.programName(id, programs);
  const words = texts.say(`who.${kind}`);
  return name === undefined ? words[0].toLocaleUpperCase(texts.language) + words.slice(1) : `${name}, ${words}`;
}

/** An id: a long one by its first letters, which look for it as a whole. */
function idOf(id) {
  if (typeof id !== "string" || id.length <= LONG_ID || !logic.isWho(id)) return String(id);
  const words = `${texts.say("find.id")}: ${id}`;
  const button = element("button", { type: "button", class: "entry-find", "aria-label": words, title: words }, `${id.slice(0, FIRST_LETTERS)}…`);
  button.addEventListener("click", () => {
    part("who").value = id;
    find();
    part("who").focus();
  });
  return button;
}

/** What was said to whoever was refused; a code without words stands for itself. */
function whyRefused(code) {
  return texts.has(`problem.${code}`) ? texts.problem({ code }) : code;
}

function dayWords(date) {
  const noon = new Date(`${date}T12:00:00Z`);
  return Number.isNaN(noon.getTime()) ? date : formatOf(localeOf(texts.language), { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(noon);
}

function aboutWords(name, value) {
  const key = `${logic.isKnownAbout(name) ? texts.say(`about.${name}`) : name}: `;
  const program = name === "token" ? logic.programName(value, programs) : undefined;
  return program === undefined ? [key, idOf(valueWords(name, value))] : [`${key}${program}, `, idOf(value)];
}

function valueWords(name, value) {
  if (name === "branch") {
    const branch = session.branches.find(({ id }) => id === value);
    return branch ? texts.name(branch.names) : value;
  }
  if (logic.isDay(name)) return dayWords(value);
  if (name === "by" && texts.has(`by.${value}`)) return texts.say(`by.${value}`);
  if (name === "channel" && texts.has(`channel.${value}`)) return texts.say(`channel.${value}`);
  return name === "reason" && texts.has(`reason.${value}`) ? texts.say(`reason.${value}`) : value;
}
