/** Who can what, as pure functions of the settings: no document, no network, no clock. */

/** Two who can do it alone are the least with which one may be ill. */
const ENOUGH = 2;
/** From this level on somebody serves alone. */
export const ALONE = 2;
export const LEVELS = [0, 1, 2, 3];

/** Whether somebody belongs to the staff on a day. */
export function isThere(person, today) {
  return (person.since === undefined || person.since <= today) && (person.until === undefined || today <= person.until);
}

/** Whether somebody works in a branch. */
export function worksIn(person, branch) {
  return person.branches === "all" || (person.branches ?? []).includes(branch);
}

/**
 * The level of a person in a skill.
 *
 * @returns {{ level: number, own: boolean, mentor?: string }} `own` where the person says otherwise than the group, `mentor` who
 *     trains the person where somebody is named
 */
export function levelOf(staff, person, skill) {
  const own = person.skills?.[skill];
  const group = (staff.staffGroups ?? []).find(({ id }) => id === person.group)?.skills?.[skill] ?? 0;
  const level = own ?? group;
  const mentor = level === 1 ? person.mentors?.find((each) => each.skill === skill)?.mentor : undefined;
  return { level, own: own !== undefined, ...(mentor === undefined ? {} : { mentor }) };
}

/**
 * The people of the matrix: who serves, and is not gone for good.
 *
 * @param {{ branch?: string, group?: string, skill?: string }} filter `skill`: only who has it
 */
export function people(staff, { branch = "", group = "", skill = "" }, today) {
  return (staff.staff ?? []).filter(
    (person) =>
      person.group !== undefined &&
      !(person.until < today) &&
      (branch === "" || worksIn(person, branch)) &&
      (group === "" || person.group === group) &&
      (skill === "" || levelOf(staff, person, skill).level > 0),
  );
}

/** Whether somebody has volunteered to learn a skill, and cannot do it alone yet. */
export function isWanted(staff, person, skill) {
  return (person.wanted ?? []).includes(skill) && levelOf(staff, person, skill).level < ALONE;
}

/** How many who belong to the staff today can do it alone in a branch. */
export function alone(staff, branch, skill, today) {
  return (staff.staff ?? []).filter((person) => person.group !== undefined && isThere(person, today) && worksIn(person, branch) && levelOf(staff, person, skill).level >= ALONE).length;
}

/** The skills that a branch's task types need. */
export function needed(documents, branch) {
  const types = (documents[`branches/${branch}`]?.taskTypes ?? []).map((type) => (typeof type === "string" ? type : type.id));
  const catalogue = documents["task-types"]?.taskTypes ?? [];
  return new Set(catalogue.filter(({ id }) => types.includes(id)).flatMap(({ skills }) => skills ?? []));
}

/**
 * Who can do each skill in each branch.
 *
 * @returns {{ skill: object, counts: { branch: string, count?: number, few: boolean }[] }[]} no count where nothing there needs it
 *     and nobody has it; `few` where one person or nobody can do what is needed
 */
export function coverage(documents, branches, today) {
  const needs = new Map(branches.map((branch) => [branch, needed(documents, branch)]));
  return (documents.staff?.skills ?? []).map((skill) => ({
    skill,
    counts: branches.map((branch) => {
      const count = alone(documents.staff, branch, skill.id, today);
      const isNeeded = needs.get(branch).has(skill.id);
      return { branch, ...(isNeeded || count > 0 ? { count } : {}), few: isNeeded && count < ENOUGH };
    }),
  }));
}

/** Who may train somebody in a skill. */
export function mentorsFor(staff, person, skill) {
  return (staff.staff ?? []).filter((other) => other.id !== person.id && levelOf(staff, other, skill).level === 3);
}

/** The delegations of a person that hold or will. */
export function delegations(person, today) {
  return (person.delegations ?? []).filter(({ until }) => until === undefined || until >= today);
}

/** Those of the person's group, which hold for everybody in it. */
export function delegationsOfGroup(staff, person, today) {
  return delegations((staff.staffGroups ?? []).find(({ id }) => id === person.group) ?? {}, today);
}

/** Where an arrow key leads in a table; undefined for other keys. */
export function moved(key, { row, column }, { rows, columns }) {
  const inside = (at, many) => Math.min(Math.max(at, 0), many - 1);
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -columns], End: [0, columns] };
  if (!(key in steps)) return undefined;
  const [down, right] = steps[key];
  return { row: inside(row + down, rows), column: inside(column + right, columns) };
}
