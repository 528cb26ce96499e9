/** Paper numbers of an outage, as somebody types them. Pure. */

/**
 * The lines of paper numbers that somebody has typed, such as "17 P 10:32" and "18 P 10:35 10:41-10:52", as the server wants them;
 * those that cannot be read are in `wrong`. A task type goes by its letter or its name, or by how that begins where it is the only one.
 *
 * @param {{ id: string; letter: string; names: Object<string, string> }[]} taskTypes
 */
export function papersOf(text, taskTypes) {
  const papers = [];
  const wrong = [];
  for (const line of text.split("\n").map((each) => each.trim()).filter(Boolean)) {
    const [, paper, task, drawn, from, to] = /^([A-Z]{0,2}\d{1,5}) +(\D*?) +(\d{1,2}[:.]\d\d)(?: +(\d{1,2}[:.]\d\d) *- *(\d{1,2}[:.]\d\d))?$/i.exec(line) ?? [];
    const type = task && typeCalled(task.toLowerCase(), taskTypes);
    if (!type) wrong.push(line);
    else papers.push(`${paper.toUpperCase()} ${type.id} ${clock(drawn)}${from ? ` ${clock(from)}-${clock(to)} solved` : ""}`);
  }
  return { papers, wrong };
}

function typeCalled(words, taskTypes) {
  const byLetter = taskTypes.find(({ letter }) => letter.toLowerCase() === words);
  if (byLetter) return byLetter;
  const isCalled = ({ names }, fits) => Object.values(names).some((name) => fits(name.toLowerCase()));
  const whole = taskTypes.find((type) => isCalled(type, (name) => name === words));
  const begun = taskTypes.filter((type) => isCalled(type, (name) => name.startsWith(words)));
  return whole ?? (begun.length === 1 ? begun[0] : undefined);
}

function clock(typed) {
  return typed.replace(".", ":").padStart(5, "0");
}
