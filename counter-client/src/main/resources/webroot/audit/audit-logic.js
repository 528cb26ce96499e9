/** What the page of the audit log shows, as pure functions: no document, no network, no clock. */

import { daysBefore } from "../staff/dates-logic.js";

/** What can be looked for, as the API names it; each has a message `deed.` and its name. */
export const OPERATIONS = [
  "sign-in",
  "finish-house-sign-in",
  "end-house-session",
  "sign-out",
  "renew-password",
  "forget-house-person",
  "add-house-user",
  "change-house-user",
  "remove-house-user",
  "add-house-group",
  "change-house-group",
  "remove-house-group",
  "begin-second-factor",
  "confirm-second-factor",
  "renew-recovery-codes",
  "drop-second-factor",
  "turn-tablet",
  "turn-tablet-back",
  "take-off-second-factor",
  "request-device",
  "enrol-device",
  "accept-device",
  "rename-device",
  "revoke-device",
  "block-link",
  "make-service-token",
  "revoke-service-token",
  "change-settings",
  "put-back-revision",
  "drop-revision",
  "change-own-wishes",
  "import-settings",
  "get-staff-csv",
  "preview-staff-csv",
  "day-opened",
  "day-closed",
  "open-day",
  "close-day",
  "reopen-day",
  "change-today",
  "pause-task-type",
  "resume-task-type",
  "draw-outside-hours",
  "draw-for-appointment",
  "take-in-papers",
  "check-in-seat",
  "take-check-in-back",
  "give-up-seat",
  "call-off-meeting",
  "hold-meeting",
  "remove-ticket",
  "put-ticket-back",
  "get-desk-qr",
  "print-ticket",
  "remove-burst",
  "get-report",
  "get-report-errands",
  "get-report-looks",
  "get-news-readings",
  "list-audit",
  "test-printer",
  "reload",
  "confirm-clock",
  "put-right",
  "back-up",
  "restore-backup",
  "restore-newest",
  "set-rehearsal-clock",
  "entries-lost",
];

/** In which order it is told what something was done to. */
const ABOUT = ["staff", "who", "device", "link", "token", "branch", "meeting", "counter", "taskType", "ticket", "printer", "revision", "after", "day", "reason", "from", "to", "by", "numbers", "channel", "entries", "recoveryCodesLeft"];

/** The roles that may read the log. */
export function mayRead(session) {
  return session?.role === "auditor" || session?.role === "admin";
}

/** Whether it can be somebody's user name or the id of a screen or a key; nothing is everybody. */
export function isWho(text) {
  return /^[A-Za-z0-9_-]{0,40}$/.test(text);
}

/** The last seven days, as dates. */
export function lastDays(today) {
  return { from: daysBefore(today, 6), to: today };
}

/**
 * Where the entries are.
 *
 * @param {{ from: string, to: string, who?: string, operation?: string, branch?: string, refused?: boolean }} wished
 * @param {Record<string, string | number>} [more] further parameters
 */
export function path(wished, more = {}) {
  const parameters = new URLSearchParams({ from: wished.from, to: wished.to });
  for (const name of ["who", "operation", "branch"]) {
    if (wished[name]) parameters.set(name, wished[name]);
  }
  if (wished.refused) parameters.set("refused", "true");
  for (const [name, value] of Object.entries(more)) parameters.set(name, String(value));
  return `/api/v1/audit?${parameters}`;
}

/** What an entry is about, in the order in which it is told; a name that this page does not know comes last. */
export function about(entry) {
  const names = Object.keys(entry.about).filter((name) => !(["staff", "token", "device"].includes(name) && entry.about[name] === entry.who.id));
  const rank = (name) => (ABOUT.includes(name) ? ABOUT.indexOf(name) : ABOUT.length);
  return names.sort((a, b) => rank(a) - rank(b)).map((name) => ({ name, value: entry.about[name] }));
}

/** What a program is called; its id stands beside it, because by that it can be looked for. */
export function programName(id, programs) {
  return Object.hasOwn(programs, id) ? programs[id] : undefined;
}

/** Whether this page has words for what somebody did. */
export function isKnown(operation) {
  return OPERATIONS.includes(operation);
}

/** Whether this page has words for a name of what something is about. */
export function isKnownAbout(name) {
  return ABOUT.includes(name);
}

/** Whether what something is about is a date. */
export function isDay(name) {
  return name === "day" || name === "from" || name === "to";
}
