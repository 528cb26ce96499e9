/** What settings are called and what is wrong with them, as pure functions. Words come in as `texts`, with `say` and `name`. */

import { formatOf } from "../shared/dates.js";
import { clockWords } from "../shared/format.js";
import { localeOf } from "../shared/languages.js";
import { bare, find, identityKey, identityOf, isWithin, itemPath, itemTable, keyPath, settingsOf, documentKind } from "./tree-logic.js";

/** Where the things are listed that a reference names, by what complaints call them. */
const LISTS = {
  skill: { document: "staff", path: "skills" },
  "staff member": { document: "staff", path: "staff" },
  "staff group": { document: "staff", path: "staffGroups" },
  partner: { document: "municipality", path: "partners" },
  "task type": { document: "task-types", path: "taskTypes" },
  group: { document: "task-types", path: "groups" },
  period: { document: "municipality", path: "periods" },
};
/** And those that each branch has for itself. */
const OWN_LISTS = { zone: "zones", counter: "counters" };

/** The ids of the branches, in the order of the documents. */
export function branchesOf(documents) {
  return Object.keys(documents)
    .filter((name) => name.startsWith("branches/"))
    .map((name) => ({ id: name.slice("branches/".length), names: documents[name]?.names }));
}

/**
 * What a reference may name: id and words of each.
 *
 * @param {string} document where the reference stands; a zone and a counter are ones of its own branch
 */
export function referable(to, documents, document, texts) {
  if (to === "branch") return branchesOf(documents).map(({ id, names }) => ({ id, words: texts.name(names) || id }));
  const list = (OWN_LISTS[to] ? documents[document]?.[OWN_LISTS[to]] : documents[LISTS[to]?.document]?.[LISTS[to]?.path]) ?? [];
  const labelled = ({ label }) => to === "counter" && label !== undefined && texts.say("title.counter", { label });
  return list.map((item) => ({ id: item.id, words: labelled(item) || titleOfTable(item, texts) || item.id }));
}

/** Whether a place is within what a reference could name there: nothing goes on as itself, and nobody is one's own mentor. */
export function isWithinNamed(to, id, path) {
  return LISTS[to] !== undefined && isWithin(path, itemPath(LISTS[to].path, id));
}

function titleOfTable(item, texts) {
  return texts.name(item.names) || item.name || texts.name(item.texts);
}

/** What people call an item of a list: its name, its label, its date, what it refers to. */
export function titleOf(item, kind, { description, documents, document, texts }) {
  const table = itemTable(item);
  const of = bare(kind);
  if (of?.section === "target") return targetTitle(table, { description, documents, document, texts });
  if (of?.section === "counter" && table.label !== undefined) return texts.say("title.counter", { label: table.label });
  const own = titleOfTable(table, texts);
  if (own) return own;
  if (table.date !== undefined) return table.until === undefined ? dateWords(table.date, texts) : spanWords(table.date, table.until, texts);
  if (of?.section === "season") return `${dayOfYearWords(table.from, texts)} – ${dayOfYearWords(table.to, texts)}`;
  for (const setting of settingsOf(description, of)) {
    if (setting.kind.type === "reference" && table[setting.key] !== undefined) {
      return referable(setting.kind.to, documents, document, texts).find(({ id }) => id === table[setting.key])?.words ?? table[setting.key];
    }
  }
  if (of?.type === "id-or-table") return referable(of.to, documents, document, texts).find(({ id }) => id === table.id)?.words ?? table.id;
  return String(table.id ?? texts.say("title.none"));
}

function targetTitle(target, at) {
  const setting = at.description.sections.target.settings.find(({ key }) => key === "measure");
  const measure = setting.kind.options.find(({ word }) => word === target.measure);
  const words = measure ? at.texts.name(measure.name) : at.texts.say("title.none");
  const names = [
    ["taskTypes", "task type"],
    ["partners", "partner"],
    ["branches", "branch"],
    ["staffGroups", "staff group"],
  ].flatMap(([key, to]) => (target[key] ?? []).map((id) => referable(to, at.documents, at.document, at.texts).find((each) => each.id === id)?.words ?? id));
  return capital(names.length === 0 ? words : `${words}: ${names.join(", ")}`);
}

/** What a number of a setting counts, of one or of several; nothing of a value that is no number. */
export function unitWords({ unit, unitOfOne } = {}, value, texts) {
  return typeof value === "number" ? texts.name(value === 1 ? (unitOfOne ?? unit) : unit) : "";
}

/** With a capital letter first, as a line begins. */
export function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Forms of settings that are one or more times of day. */
export const CLOCK_FORMS = ["time", "quiet-hours"];

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** The same words, with every number on the line of the word after it, and a time on that of what says that it is one: "24. december", "10 min", "kl. 10". */
export function unbroken(words) {
  return words.replace(/(\d\.?) (?=\p{L})|\b(kl\.) (?=\d)/gu, "$1$2\u00a0");
}

/** Two dates in words, each on one line, with the dash at the end of the first. */
export function spanWords(from, until, texts) {
  const [first, last] = [from, until].map((date) => dateWords(date, texts).replaceAll(" ", "\u00a0"));
  return `${first}\u00a0– ${last}`;
}

/** A date such as 2026-12-24 in words; what is none as it is written. */
export function dateWords(date, texts) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) return String(date ?? "");
  const noon = new Date(`${date}T12:00:00Z`);
  return Number.isNaN(noon.getTime()) ? date : unbroken(formatOf(localeOf(texts.language), { dateStyle: "long", timeZone: "UTC" }).format(noon));
}

/** A date, perhaps with a time, such as 2026-12-24 13:00. */
function momentWords(moment, texts) {
  const [date, time] = String(moment).split(/[ T]/);
  return [dateWords(date, texts), time && clockWords(texts.language, time)].filter(Boolean).join(" ");
}

/** The name of a month from 0 to 11. */
export function monthWords(month, texts) {
  return formatOf(localeOf(texts.language), { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, month, 15)));
}

/** A day of the year such as "1 october": day and month from 0 to 11; undefined for what is none. */
export function dayOfYear(text) {
  const [, day, month] = /^0?(\d{1,2})\.? ([A-Za-z]+)$/.exec(text ?? "") ?? [];
  const at = MONTHS.indexOf((month ?? "").toLowerCase());
  return at < 0 ? undefined : { day: Number(day), month: at };
}

export function dayOfYearText({ day, month }) {
  return `${day} ${MONTHS[month]}`;
}

function dayOfYearWords(text, texts) {
  const found = dayOfYear(text);
  if (found === undefined) return String(text ?? "");
  return formatOf(localeOf(texts.language), { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2028, found.month, found.day, 12)));
}

/** Hours of a day as people read them: "10–12, 13–17.30", or the word for closed; what cannot be read stays as it is. */
export function hoursWords(hours, texts) {
  if (hours === "closed") return texts.say("hours.closed");
  if (hoursMistake(hours) !== undefined) return String(hours);
  const time = (written) => clockWords(texts.language, written.replace(/^0/, "").replace(/:00$/, ""));
  return hours
    .split(",")
    .map((range) => range.trim().split("-").map(time).join("–"))
    .join(", ");
}

/** A week in words, days of the same hours in one: "ma–to 11–17, fr 11–15"; days on which it is closed are left out. */
export function weekWords(week, texts) {
  const names = formatOf(localeOf(texts.language), { weekday: "short", timeZone: "UTC" });
  const spans = [];
  for (const [at, day] of WEEKDAYS.entries()) {
    const hours = week[day];
    const last = spans.at(-1);
    if (hours === undefined || hours === "closed") continue;
    if (last?.hours === hours && last.to === at - 1) last.to = at;
    else spans.push({ from: at, to: at, hours });
  }
  const name = (at) => names.format(new Date(Date.UTC(2024, 0, 1 + at, 12))).slice(0, 3).replace(/\.$/, "");
  return spans.map(({ from, to, hours }) => `${from === to ? name(from) : `${name(from)}–${name(to)}`}\u00a0${hoursWords(hours, texts).replaceAll(" ", "\u00a0").replaceAll("–", "\u2060–\u2060")}`).join(" · ");
}

/**
 * Hours of a day as they are written, of what somebody typed: "10-17.30" is "10:00-17:30". What cannot be read stays as it is.
 *
 * @param {string} closed the word for closed in the language of the page
 */
export function hoursOf(typed, closed) {
  const text = typed.trim();
  if (text === "" || text === "closed") return text;
  if (text.toLowerCase() === closed.toLowerCase()) return "closed";
  const ranges = text.split(/[,;]|\s(?:og|and)\s/).map((range) => /^(\d{1,2})(?:[.:](\d{2}))?\s*(?:-|–|til|to)\s*(\d{1,2})(?:[.:](\d{2}))?$/.exec(range.trim()));
  if (ranges.some((range) => range === null)) return text;
  const time = (hour, minute = "00") => `${hour.padStart(2, "0")}:${minute}`;
  return ranges.map(([, fromHour, fromMinute, toHour, toMinute]) => `${time(fromHour, fromMinute)}-${time(toHour, toMinute)}`).join(", ");
}

/** A value in words, for placeholders and comparisons. */
export function valueWords(value, kind, at) {
  const { texts, documents, document } = at;
  const of = bare(kind);
  if (value === undefined) return texts.say("value.nothing");
  if (kind?.type === "or" && value === kind.word) return texts.say(`word.${kind.word}`);
  if (typeof value === "boolean") return texts.say(value ? "value.yes" : "value.no");
  if (typeof value === "number") return new Intl.NumberFormat(localeOf(texts.language), { useGrouping: false }).format(value);
  if (Array.isArray(value)) {
    const all = value.map((item) => (item !== null && typeof item === "object" && of?.of?.section ? titleOf(item, of.of, at) : valueWords(item, of?.of, at)));
    return all.length === 0 ? texts.say("value.none") : all.join(", ");
  }
  if (typeof value === "object") {
    if (of?.type === "names") return texts.name(value) || Object.values(value)[0] || texts.say("value.nothing");
    if (of?.section) return titleOf(value, of, at);
    if (of?.type === "levels") {
      const skills = referable("skill", documents, document, texts);
      return Object.entries(value)
        .map(([id, level]) => `${skills.find((skill) => skill.id === id)?.words ?? id} ${level}`)
        .join(", ");
    }
    return Object.entries(value)
      .map(([key, each]) => `${key}: ${valueWords(each, undefined, at)}`)
      .join(", ");
  }
  if (of?.type === "choice") return texts.name(of.options.find(({ word }) => word === value)?.name) || value;
  if (of?.type === "reference" || of?.type === "id-or-table") {
    return referable(of.to, documents, document, texts).find(({ id }) => id === value)?.words ?? value;
  }
  if (of?.form === "date") return dateWords(value, texts);
  if (of?.form === "moment") return momentWords(value, texts);
  if (of?.form === "day-of-year") return dayOfYearWords(value, texts);
  if (of?.form === "hours-of-day") return hoursWords(value, texts);
  if (CLOCK_FORMS.includes(of?.form)) return clockWords(texts.language, String(value));
  if (of?.form === "language") return languageWords(value, texts);
  return value;
}

export function languageWords(language, texts) {
  try {
    return capital(new Intl.DisplayNames(texts.language, { type: "language" }).of(language));
  } catch {
    return language;
  }
}

/**
 * What holds where nothing is said: the same of the municipality, of the task type or of the branch, else the usual value.
 *
 * @returns {{ value: unknown, from: "municipality" | "task-type" | "branch" | "usual" } | undefined}
 */
export function usualAt(description, documents, document, path, setting) {
  const { key } = setting;
  if (document.startsWith("branches/")) {
    const type = /^taskTypes\[(.+)\]\.\w+$/.exec(path)?.[1];
    if (type !== undefined) {
      const value = find(description, documents, "task-types", keyPath(itemPath("taskTypes", type), key));
      if (value !== undefined) return { value, from: "task-type" };
      const described = description.sections.taskType.settings.find((each) => each.key === key);
      if (described?.default !== undefined) return { value: described.default, from: "task-type" };
      return key === "lastTicketMinutes" ? { value: documents[document]?.lastTicketMinutes ?? 0, from: "branch" } : undefined;
    }
    if (path === key && setting.default === undefined) {
      const described = description.sections.municipality.settings.find((each) => each.key === key);
      const value = documents.municipality?.[key] ?? described?.default;
      if (described !== undefined && value !== undefined && key !== "names") return { value, from: "municipality" };
    }
  }
  return setting.default === undefined ? undefined : { value: setting.default, from: "usual" };
}

/** The languages that something is to have words in: those of its branch, else those of the municipality and all branches. */
export function languagesOf(documents, document) {
  const usual = documents.municipality?.languages ?? ["da", "en"];
  if (document.startsWith("branches/")) return documents[document]?.languages ?? usual;
  const all = Object.keys(documents)
    .filter((name) => name.startsWith("branches/"))
    .flatMap((name) => documents[name]?.languages ?? []);
  return [...new Set([...usual, ...all])];
}

/**
 * Everything in the documents that its description does not allow, so that it is said at once and in the language of the page; what
 * belongs together in other ways only the server knows.
 *
 * @returns {{ document: string, path: string, key: string, values: object }[]} message and its places
 */
export function mistakes(description, documents) {
  const found = [];
  for (const document of Object.keys(documents)) {
    look(description, documentKind(description, document), documents[document], (path, key, values = {}) => found.push({ document, path, key, values }), "");
  }
  return found;
}

function look(description, kind, value, tell, path) {
  if (kind.type === "or") {
    if (value !== kind.word) look(description, kind.of, value, tell, path);
    return;
  }
  if (kind.type === "id-or-table" && typeof value === "string") return;
  if (kind.section !== undefined) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return;
    for (const setting of settingsOf(description, kind)) {
      const at = keyPath(path, setting.key);
      if (value[setting.key] !== undefined) look(description, setting.kind, value[setting.key], tell, at);
      else if (setting.required) tell(at, "mistake.needed");
    }
  } else if (kind.type === "list") {
    if (!Array.isArray(value)) return;
    if (value.length < kind.least) tell(path, kind.least > 1 ? "mistake.list-least" : "mistake.list-needed", { least: kind.least });
    const seen = new Set();
    for (const [at, item] of value.entries()) {
      const identity = identityOf(item, kind.of);
      const place = itemPath(path, identity || at);
      if (identity !== "" && seen.has(identity)) tell(place, "mistake.twice", { id: identity });
      seen.add(identity);
      look(description, kind.of, item, tell, place);
    }
  } else if (kind.type === "names") {
    if (!value?.da) tell(path, "mistake.danish-needed");
  } else {
    const wrong = plainMistake(kind, value);
    if (wrong !== undefined) tell(path, wrong.key, wrong.values);
  }
}

/** What is wrong with one value of a simple kind; undefined when nothing is. */
export function plainMistake(kind, value) {
  const { least, most } = kind;
  if (kind.type === "whole" && !(Number.isInteger(value) && value >= least && value <= most)) return { key: "mistake.whole", values: { least, most } };
  if (kind.type === "number" && !(typeof value === "number" && value >= least && value <= most)) return { key: "mistake.number", values: { least, most } };
  if (kind.type === "text" && typeof value === "string" && (value.length < least || value.length > most)) return { key: "mistake.text", values: { least, most } };
  if (kind.type === "choice" && !kind.options.some(({ word }) => word === value)) return { key: "mistake.choice", values: {} };
  if (kind.form === "hours-of-day") return hoursMistake(value);
  if (kind.type === "written" && kind.pattern && !new RegExp(kind.pattern).test(String(value))) return { key: `mistake.form.${kind.form}`, values: {} };
  return undefined;
}

/** What is wrong with the hours of a day: how they are written, or that they end before they start or overlap; undefined when nothing is. */
export function hoursMistake(hours) {
  if (hours === "closed") return undefined;
  const ranges = String(hours)
    .split(",")
    .map((range) => /^(([01]\d|2[0-3]):[0-5]\d)\s*-\s*(([01]\d|2[0-3]):[0-5]\d)$/.exec(range.trim()));
  if (ranges.includes(null)) return { key: "mistake.form.hours-of-day", values: {} };
  const backwards = ranges.find(([, from, , to]) => from >= to);
  if (backwards !== undefined) return { key: "complaint.hours-order", values: { hours: backwards[0] } };
  const overlapping = ranges.find(([, from], at) => at > 0 && from < ranges[at - 1][3]);
  return overlapping === undefined ? undefined : { key: "complaint.hours-overlap", values: { hours: overlapping[0] } };
}

/**
 * A new item of a list: its name, and something sensible wherever something must stand, so that little is left to fill in.
 *
 * @param {object} kind of the item
 * @param {{ id?: string, name?: string, list: object[] }} wished
 * @param {string} today such as 2026-11-29
 */
export function newItem(kind, wished, at, today) {
  const of = bare(kind);
  if (of.section === undefined) return of.type === "names" ? { da: "" } : "";
  const table = {};
  for (const setting of settingsOf(at.description, of)) {
    if (setting.key === "id") table.id = wished.id;
    else if (setting.required) table[setting.key] = sensible(setting, wished, at, today, identityKey(of));
  }
  if (of.section === "staffMember") {
    const places = branchesOf(at.documents).map(({ id }) => id);
    Object.assign(table, { group: at.documents.staff?.staffGroups?.[0]?.id, branches: places.length === 1 ? places : [] });
  }
  if (of.section === "target") Object.assign(table, { minutes: 20, percent: 80 });
  if (of.type === "id-or-table" && Object.keys(table).join() === "id") return table.id;
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value !== undefined));
}

function sensible({ key, kind, default: usual }, wished, at, today, identity) {
  const of = bare(kind);
  if (usual !== undefined) return usual;
  if (kind.type === "or") return kind.word;
  if (key === "name" || key === "label") return wished.name ?? "";
  switch (of.type) {
    case "names":
      return { da: wished.name ?? "" };
    case "choice":
      return of.options[0].word;
    case "reference":
      return key === identity ? (wished.id ?? referable(of.to, at.documents, at.document, at.texts)[0]?.id) : undefined;
    case "list": {
      const first = of.of.type === "reference" ? referable(of.of.to, at.documents, at.document, at.texts)[0]?.id : undefined;
      return first === undefined ? [] : [first];
    }
    case "whole":
    case "number":
      return of.least;
    case "flag":
      return false;
    case "written":
      return { letter: freeLetter(wished.list), date: today, "day-of-year": "1 january", "hours-of-day": "closed" }[of.form] ?? "";
    case "table":
      return of.section === "hours" ? { week: usualWeek() } : {};
    default:
      return "";
  }
}

function usualWeek() {
  return Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, "10:00-16:00"]));
}

const LETTERS = [..."ABCDEFGHJKLMNPRSTUVWXYZ"];
/** So many letters stay free, as the last of two that no number begins with alone. */
const LEFT_FOR_PAIRS = 5;

/** One that no other has; two letters when all are taken but few, so that there are some left for the last of two. */
function freeLetter(list) {
  const taken = new Set(list.map((item) => item.letter).filter(Boolean));
  const single = LETTERS.filter((letter) => !taken.has(letter));
  const ends = new Set([...taken].map((letter) => letter.at(-1)));
  const alone = single.filter((letter) => !ends.has(letter));
  if (alone.length > LEFT_FOR_PAIRS) return alone[0];
  const pairs = LETTERS.flatMap((first) => single.map((last) => `${first}${last}`));
  return pairs.find((pair) => !taken.has(pair)) ?? "";
}

/** A new branch: a week, one counter and every task type, or the same as another. */
export function newBranch(name, documents, copied) {
  if (copied !== undefined) return { ...structuredClone(documents[`branches/${copied}`]), names: { da: name } };
  return {
    names: { da: name },
    hours: { week: usualWeek() },
    counters: [{ id: "skranke-1", label: "1" }],
    taskTypes: (documents["task-types"]?.taskTypes ?? []).map(({ id }) => id),
  };
}

/** An id of a name, not one of those taken: "Sæby Bibliotek" is saeby-bibliotek. */
export function idOf(name, taken = []) {
  const plain = name
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 36)
    .replace(/-+$/, "");
  const stem = plain || "ny";
  if (!taken.includes(stem)) return stem;
  let n = 2;
  while (taken.includes(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}
