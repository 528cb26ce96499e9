/** Who asks for a person to come. Pure; `State` is that of `counter-logic.js`. */
import { whose } from "./own-counter.js";

/** How long it is told that somebody is on the way to somebody else. */
const TAKEN_SHOWN_MILLIS = 60_000;

/**
 * Who asks for a person to come, those first to whom nobody goes yet, else in the order of asking, and how that stands for this one: `asked` (somebody has to go),
 * `own-asked` and `own-taken` (asked at this counter), `mine` (this person is on the way) or `taken` (somebody else is; told for a
 * minute).
 *
 * @param {number} now milliseconds, the server's clock
 */
export function assistance(state, now) {
  return (state.queue?.assistance ?? [])
    .map((request) => ({ ...request, standing: assistanceStanding(state, request) }))
    .filter(({ standing, takenAt }) => standing !== "taken" || now - Date.parse(takenAt) < TAKEN_SHOWN_MILLIS)
    .sort((a, b) => Number(b.standing === "asked") - Number(a.standing === "asked"));
}

function assistanceStanding(state, request) {
  const own = request.kind === "colleague" && request.counter === state.place?.counter && whose(state) === "mine";
  if (request.state === "asked") return own ? "own-asked" : "asked";
  if (own) return "own-taken";
  return request.takenBy?.id === state.session?.staff.id ? "mine" : "taken";
}

/** The one who has waited longest for a person to come. */
export function firstAsked(state) {
  return (state.queue?.assistance ?? []).find((request) => assistanceStanding(state, request) === "asked");
}

/** What this counter has asked colleagues for. */
export function ownAssistance(state) {
  return (state.queue?.assistance ?? []).find((request) => assistanceStanding(state, request).startsWith("own-"));
}
