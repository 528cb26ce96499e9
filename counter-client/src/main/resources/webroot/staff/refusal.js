/** Why somebody was not let in, and where it was tried too often, when it can be tried again. */
export function refusal(texts, problem) {
  const seconds = problem.document?.retryAfterSeconds;
  if (problem.code !== "too-many-attempts" || seconds === undefined) return texts.problem(problem);
  return seconds < 60 ? texts.say("wait.seconds", { count: seconds }) : texts.say("wait.minutes", { count: Math.ceil(seconds / 60) });
}
