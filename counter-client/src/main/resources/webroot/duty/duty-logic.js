/** The duty plan as people type and read it, as pure functions. */

import { plusDays } from "../shared/dates.js";

export { plusDays };

const MILLIS_OF_A_DAY = 86_400_000;
const QUARTERS_OF_A_DAY = 96;
/** The first word of each language is the one that is written. */
const WORDS = {
  counters: { da: ["vagt", "skranke"], en: ["counters", "counter", "duty"] },
  course: { da: ["kursus"], en: ["course"] },
  telephone: { da: ["telefon", "tlf"], en: ["telephone", "phone"] },
  lifeline: { da: ["livlinevagt", "livline"], en: ["lifeline"] },
  meeting: { da: ["møde", "moede"], en: ["meeting"] },
  other: { da: ["andet", "fravær"], en: ["other", "away"] },
};
const TIME = /^(\d{1,2})(?:[.:](\d{2}))?$/;
const PIECE = /^([^\d]*?)\s*(?:(\d[\d.:]*)\s*[-–—]\s*(\d[\d.:]*))?\s*([^\d]*)$/;

/** The number of a day's week, as calendars in Denmark count them (ISO 8601). */
export function weekNumber(day) {
  const thursday = plusDays(day, 3 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  return 1 + Math.floor((Date.parse(`${thursday}T00:00:00Z`) - first) / MILLIS_OF_A_DAY / 7);
}

/** The whole quarter nearest to a time that somebody typed, written as it is read; undefined where it is no time. */
export function nearQuarter(typed, language) {
  const [, hours, minutes] = /^(\d{1,2})[.:](\d{2})$/.exec(typed.trim()) ?? [];
  if (hours === undefined || Number(hours) >= 24 || Number(minutes) >= 60) return undefined;
  const quarter = Math.round(Number(hours) * 4 + Number(minutes) / 15);
  return `${Math.floor(quarter / 4)}${language === "da" ? "." : ":"}${String((quarter % 4) * 15).padStart(2, "0")}`;
}

/** The quarter hour of a time as the server writes it. */
export function quarterOf(time) {
  const [hours, minutes] = time.split(":").map(Number);
  return hours * 4 + minutes / 15;
}

/**
 * Reads a day as it is typed: `9.45-14, kursus 14-16`.
 *
 * @returns {{ duties: object[] } | { wrong: "word" | "time" | "quarter" | "order", said: string }} `wrong` is what cannot be read of `said`
 */
export function readDay(typed) {
  const duties = [];
  for (const said of typed.split(/[,;\n]/).map((piece) => piece.trim())) {
    if (said === "") continue;
    const read = readPiece(said);
    if (read.wrong) return { ...read, said };
    duties.push(read);
  }
  return { duties };
}

function readPiece(said) {
  const parts = PIECE.exec(said);
  if (parts === null) return { wrong: "time" };
  const [, before, from, to, after] = parts;
  const kind = kindOf(`${before} ${after}`.trim());
  if (kind === undefined) return { wrong: "word" };
  if (from === undefined) return kind === "counters" ? { wrong: "time" } : { from: "00:00", to: "24:00", kind };
  const times = [readTime(from), readTime(to)];
  const wrong = times.find((time) => time.wrong);
  if (wrong) return wrong;
  if (quarterOf(times[0].time) >= quarterOf(times[1].time)) return { wrong: "order" };
  return { from: times[0].time, to: times[1].time, kind };
}

function kindOf(word) {
  if (word === "") return "counters";
  const plain = word.toLowerCase();
  return Object.keys(WORDS).find((kind) => Object.values(WORDS[kind]).some((words) => words.includes(plain)));
}

function readTime(said) {
  const parts = TIME.exec(said);
  const hours = Number(parts?.[1]);
  const minutes = Number(parts?.[2] ?? 0);
  if (parts === null || hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return { wrong: "time" };
  if (minutes % 15 !== 0) return { wrong: "quarter" };
  return { time: `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}` };
}

/** A day as it is read: `9.45–14, kursus 14–16`. */
export function writeDay(duties, language) {
  return duties
    .map(({ from, to, kind }) => {
      const word = kind === "counters" ? "" : WORDS[kind][language][0];
      const isWholeDay = from === "00:00" && to === "24:00";
      return [word, isWholeDay && word !== "" ? "" : writeSpan({ from, to }, language)].filter((part) => part !== "").join(" ");
    })
    .join(", ");
}

/** A stretch of a day as it is read: `9.45–14`. */
export function writeSpan({ from, to }, language) {
  const short = (time) => {
    const [hours, minutes] = time.split(":");
    return minutes === "00" ? String(Number(hours)) : `${Number(hours)}${language === "da" ? "." : ":"}${minutes}`;
  };
  return `${short(from)}–${short(to)}`;
}

/** The quarter hours of a week that are worth showing: those of opening hours and duties, in whole hours; none of whole days away. */
export function windowOf({ days, people }) {
  const spans = [...days.flatMap(({ open }) => open), ...people.flatMap((person) => person.days.flatMap(({ duties }) => duties.filter(({ from, to }) => from !== "00:00" || to !== "24:00")))];
  if (spans.length === 0) return { from: 32, to: 72 };
  const from = Math.min(...spans.map((span) => quarterOf(span.from)));
  const to = Math.max(...spans.map((span) => quarterOf(span.to)));
  return { from: Math.floor(from / 4) * 4, to: Math.min(QUARTERS_OF_A_DAY, Math.ceil(to / 4) * 4) };
}

/** Where a stretch stands within the quarter hours that are shown, in percent; undefined outside of them. */
export function placeOf(span, shown) {
  const from = Math.max(quarterOf(span.from), shown.from);
  const to = Math.min(quarterOf(span.to), shown.to);
  const percent = (quarters) => Math.round((10_000 * quarters) / (shown.to - shown.from)) / 100;
  return from < to ? { left: percent(from - shown.from), width: percent(to - from) } : undefined;
}

/** Whether what is typed means what is there. */
export function isSame(duties, others) {
  return JSON.stringify(duties.map(({ from, to, kind }) => [from, to, kind])) === JSON.stringify(others.map(({ from, to, kind }) => [from, to, kind]));
}

/** What a file is sent as; undefined for what is neither a table nor a calendar. */
export function typeOfFile(name) {
  if (/\.(ics|ical|ifb|icalendar)$/i.test(name)) return "text/calendar";
  return /\.(csv|txt|tsv)$/i.test(name) ? "text/csv" : undefined;
}
