/** The names of fields that answer one of the plan's questions begin so. */
export const QUESTION = "question-";

/**
 * What a form says of a visit: both ratings, and what was answered to questions.
 *
 * @param {HTMLFormElement} form
 */
export function ratingOf(form) {
  const said = new FormData(form);
  const answers = [...said].filter(([name]) => name.startsWith(QUESTION)).map(([name, answer]) => ({ question: name.slice(QUESTION.length), answer }));
  return { help: Number(said.get("help")), solution: Number(said.get("solution")), ...(answers.length > 0 && { answers }) };
}
