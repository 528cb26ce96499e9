/** What one wants to know of a task type at a glance, as pure functions over the documents. */

import { languagesOf } from "./words-logic.js";

/** From this level on somebody serves alone. */
const INDEPENDENT = 2;

/** The level of a person in a skill: their own, else that of their group, else 0. */
export function levelOf(person, skill, staff) {
  const group = staff.staffGroups?.find((each) => each.id === person.group);
  return person.skills?.[skill] ?? group?.skills?.[skill] ?? 0;
}

/** Who serves a task type alone: those who have all its skills. */
export function servers(type, documents) {
  const staff = documents.staff ?? {};
  return (staff.staff ?? []).filter((person) => (type.skills ?? []).length > 0 && type.skills.every((skill) => levelOf(person, skill, staff) >= INDEPENDENT));
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
