/** What staff answered about their role, in order to show it. Pure. */

/** The year that ends with a span, for a month at a time says little; of all branches, because it is of none. */
export function pulseSpan(span) {
  return span && { from: `${Number(span.to.slice(0, 4)) - 1}${span.to.slice(4, 8)}01`, to: span.to };
}

/** The months of each question, the newest question first; other words are another question. */
export function byQuestion(months) {
  const questions = new Map();
  for (const month of months) {
    const { names, answers } = month;
    const words = JSON.stringify([month.question, names, answers.map(({ id, names: of }) => [id, of])]);
    if (!questions.has(words)) questions.set(words, { names, answers, months: [] });
    questions.get(words).months.push(month);
  }
  return [...questions.values()];
}
