/** What one wants to know of the settings and of a task type at a glance, as pure functions over the documents. */

import * as matrix from "./matrix-logic.js";
import { languagesOf } from "./words-logic.js";

/** The level of a person in a skill: their own, else that of their group, else 0. */
export function levelOf(person, skill, staff) {
  return matrix.levelOf(staff, person, skill).level;
}

/** Who serves a task type alone: those who have all its skills. */
export function servers(type, documents) {
  const staff = documents.staff ?? {};
  return (staff.staff ?? []).filter((person) => (type.skills ?? []).length > 0 && type.skills.every((skill) => levelOf(person, skill, staff) >= matrix.ALONE));
}

/** The ids of the branches where a task type is done. */
export function places(type, documents) {
  return Object.keys(documents)
    .filter((name) => name.startsWith("branches/"))
    .filter((name) => (documents[name].taskTypes ?? []).some((each) => (each.id ?? each) === type.id))
    .map((name) => name.slice("branches/".length));
}

/** How many of the languages that citizens may choose its name has. */
export function spoken(type, documents) {
  const wanted = languagesOf(documents, "task-types");
  return { has: wanted.filter((language) => type.names?.[language]).length, of: wanted.length };
}

/** So many days before a contract ends it is told. */
const CONTRACT_DAYS = 60;

/**
 * The partners whose contract has ended or ends soon, the first to end first.
 *
 * @param {object} documents
 * @param {string} today such as "2026-11-30"
 * @returns {{ names: object, days: number }[]} `days` until the last one, which still counts; negative once it is over
 */
export function endings(documents, today) {
  return (documents.municipality?.partners ?? [])
    .filter(({ contract }) => /^\d{4}-\d\d-\d\d$/.test(contract?.until ?? ""))
    .map(({ names, contract }) => ({ names, days: Math.round((Date.parse(contract.until) - Date.parse(today)) / 86_400_000) }))
    .filter(({ days }) => days <= CONTRACT_DAYS)
    .sort((one, other) => one.days - other.days);
}

/** What there is to count in a part of the settings; undefined where there is nothing. */
export function facts(part, documents) {
  const length = (document, key) => documents[document]?.[key]?.length ?? 0;
  switch (part) {
    case "branches":
      return { count: Object.keys(documents).filter((name) => name.startsWith("branches/")).length };
    case "task-types":
      return { count: length("task-types", "taskTypes") };
    case "staff":
      return { count: length("staff", "staff") };
    case "who-can":
      return { count: length("staff", "skills") };
    case "targets":
      return { count: length("targets", "targets") };
    default:
      return undefined;
  }
}
