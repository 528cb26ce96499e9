/** What this person is at the shown counter. Pure; `State` is that of `counter-logic.js`. */

/** The states of a counter that can take a ticket. */
export const FREE = Object.freeze(["ready", "after-work"]);

/** What this person is at the shown counter: `nobody` (closed), `mine` or `other`. */
export function whose(state) {
  if (!state.counter || state.counter.state === "closed") return "nobody";
  return state.counter.staff?.id === state.session?.staff.id ? "mine" : "other";
}

/** Whether a place of the branch is a room. */
export function isRoom(state, place) {
  return (state.queue?.counters ?? []).some(({ id, room }) => id === place && room === true);
}

/** Whether this person is on duty at the shown counter; the queue says only then who may serve what. */
export function onDuty(state) {
  return whose(state) === "mine" && state.counter.state !== "paused";
}

/** Whether one's own counter can take a ticket now. */
export function isFree(state) {
  return whose(state) === "mine" && FREE.includes(state.counter.state);
}

/** Whether a waiting ticket can be called by hand now. */
export function mayCall(state, row) {
  return row.mayServe && isFree(state);
}

/** Whether a counter is one of those of the branch's rush. */
export function isAtRush({ branch, place }) {
  return branch?.peak?.counters.includes(place?.counter) === true;
}

/** Whether this person serves here now and may do nothing of what the rush has left to do here: nobody can be called. */
export function isUnfit(state) {
  const own = state.queue?.counters.find(({ id }) => id === state.place?.counter);
  return isAtRush(state) && onDuty(state) && own !== undefined && own.serves.length === 0;
}
