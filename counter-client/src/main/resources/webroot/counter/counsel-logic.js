/** Whom staff ask while they serve, and who asks them. Pure. */

/** The feed says when somebody asks, answers or ends. Who is on duty it does not say, nor anything to whoever follows no counter. */
const ASKING_MILLIS = 20_000;
const ELSEWHERE_MILLIS = 60_000;

/**
 * How an ask of a lifeline stands for whoever looks: `asked` (they may answer), `mine` (they answer), `own-asked` and `own-taken`
 * (they have asked), `own-unanswered` (and nobody took it in time).
 */
export function standing({ own, state }) {
  if (own && state === "unanswered") return "own-unanswered";
  if (own) return state === "asked" ? "own-asked" : "own-taken";
  return state === "asked" ? "asked" : "mine";
}

/** Who asks, those first whom nobody answers yet. */
export function asksInOrder(asks) {
  return asks.map((ask) => ({ ...ask, standing: standing(ask) })).sort((a, b) => Number(b.standing === "asked") - Number(a.standing === "asked"));
}

/** Whether one can ask somebody now: a citizen is served here. */
export function mayAsk(counter, mine) {
  return mine && counter?.current?.state === "in-service";
}

/** In how many milliseconds it is looked again without a word of the feed; never where that says all. */
export function lookAgainIn({ asks }, followsCounter) {
  if (asks.some((ask) => standing(ask) === "own-asked")) return ASKING_MILLIS;
  return followsCounter ? undefined : ELSEWHERE_MILLIS;
}

/** Whether one has asked and nobody is on duty who could answer. */
export function isInVain(ask) {
  return standing(ask) === "own-asked" && !(ask.onDuty?.length > 0);
}

/** Which key says what of an ask. */
export function wordsOf(ask) {
  return isInVain(ask) ? "lifelines.nobody" : `lifelines.${standing(ask)}`;
}
