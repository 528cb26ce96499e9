import { keepList } from "./dom.js";
import { namesWithBreaks } from "./hyphens.js";

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

/**
 * Draws questions that nobody has to answer; a choice that is made stays.
 *
 * @param {(question: { id: string, answers: { id: string }[] }) => HTMLElement} make lays one out: what is asked is its first element,
 *     its last has an element for each answer, whose words are the last
 */
export function drawQuestions(texts, place, questions, make) {
  keepList(place, questions, ({ id }) => id, make, (asked, { names, answers }) => {
    texts.write(asked.firstElementChild, namesWithBreaks(names));
    answers.forEach((answer, at) => texts.write(asked.lastElementChild.children[at].lastElementChild, namesWithBreaks(answer.names)));
  });
}
