import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { saveFile } from "../staff/save-file.js";
import { openStaffPage } from "../staff/staff-page.js";
import * as logic from "./audit-logic.js";

const NEVER_STALE = { stale: false };
const MOST_IN_A_FILE = 10_000;

const part = (id) => document.getElementById(id);

let session;
let wished;
let entries = [];
let more = false;
let loading = false;
let asked = 0;

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["not-allowed", "log"],
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
    const days = logic.lastDays(new Date().toLocaleDateString("sv-SE"));
    part("from").value = days.from;
    part("to").value = days.to;
    choices("operation", logic.OPERATIONS.map((operation) => [operation, texts.say(`deed.${operation}`)]));
    choices("branch", session.branches.map(({ id, names }) => [id, texts.name(names)]));
    find();
  }
  render();
}

function choices(id, options) {
  part(id).replaceChildren(...[["", texts.say("find.all")], ...options].map(([value, words]) => element("option", { value }, words)));
}

function over() {
  session = undefined;
  entries = [];
  more = false;
  loading = false;
  asked++;
}

/** Begins anew with what the form says. */
function find() {
  wished = { from: part("from").value, to: part("to").value, who: part("who").value.trim(), operation: part("operation").value, branch: part("branch").value, refused: part("refused").checked };
  entries = [];
  more = false;
  load();
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
    freshness: NEVER_STALE,
  });
  if (shown === "not-allowed") setText(part("not-allowed"), texts.say("not-allowed", { name: session.staff.name }));
  if (shown !== "log") return;
  setText(part("said"), loading ? "" : texts.say(more ? "said.more" : "said", { count: entries.length }));
  part("more").hidden = !more;
  keepList(part("entries"), entries, (entry) => String(entry.number), make, update);
}

function make() {
  return element(
    "li",
    { class: "entry" },
    element("span", { class: "numeric" }),
    element("span", {}),
    element("span", { class: "entry-what" }, element("strong", {}), element("small", { class: "hint" })),
    element("span", { class: "entry-result" }),
  );
}

function update(row, entry) {
  const [when, who, what, result] = row.children;
  setText(when, `${dateOf(entry.at)} ${timeOf(texts, entry.at)}`);
  setText(who, [entry.who.id ?? texts.say(`who.${entry.who.kind}`), ["device", "service"].includes(entry.who.kind) && texts.say(`who.${entry.who.kind}`), entry.origin].filter(Boolean).join(" · "));
  setText(what.firstElementChild, logic.isKnown(entry.operation) ? texts.say(`deed.${entry.operation}`) : entry.operation);
  setText(what.lastElementChild, logic.about(entry).map(({ name, value }) => aboutWords(name, value)).join(" · "));
  const refused = entry.result !== "done";
  result.classList.toggle("-refused", refused);
  setText(result, [refused ? texts.say("result.refused", { code: entry.result }) : texts.say("result.done"), entry.times > 1 && texts.say("result.times", { count: entry.times })].filter(Boolean).join(" · "));
  if (entry.request) row.title = texts.say("request", { request: entry.request });
}

function dateOf(at) {
  const [year, month, day] = at.slice(0, 10).split("-");
  return texts.language === "da" ? `${Number(day)}.${Number(month)}.${year}` : `${Number(day)}/${Number(month)}/${year}`;
}

function aboutWords(name, value) {
  const branch = name === "branch" && session.branches.find(({ id }) => id === value);
  return `${logic.isKnownAbout(name) ? texts.say(`about.${name}`) : name}: ${branch ? texts.name(branch.names) : value}`;
}
