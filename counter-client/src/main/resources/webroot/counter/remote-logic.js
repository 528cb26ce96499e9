/** The branches that somebody serves from elsewhere, as `get-remote-counters` tells of them. Pure. */

/**
 * Each branch with what it is to this person: `unreachable`, `here` (the counter that is shown), `aside` (it waits while they have a
 * citizen elsewhere), `paused`, `busy`, `open`, or `closed` where they have none open.
 */
export function branchesOf({ branches }, here) {
  return branches.map((each) => {
    const counter = each.counters.find(({ mine }) => mine);
    return { ...each, counter, standing: standingOf(each, counter, here) };
  });
}

function standingOf({ branch, reachable }, counter, here) {
  if (!reachable) return "unreachable";
  if (!counter) return "closed";
  if (counter.state === "busy") return "busy";
  if (counter.state === "paused") return counter.pauseReason === "serving-elsewhere" ? "aside" : "paused";
  return branch === here?.branch ? "here" : "open";
}

/** The remote counters that this person has open in other branches than the one that is shown. */
export function others({ branches }, here) {
  return branches
    .filter(({ branch }) => branch !== here.branch)
    .flatMap(({ branch, counters }) => counters.filter(({ mine }) => mine).map(({ id }) => ({ branch, counter: id })));
}

/** In each branch where this person has none open, the first that nobody has. */
export function toOpen({ branches }) {
  return branches
    .filter(({ reachable, counters }) => reachable && !counters.some(({ mine }) => mine))
    .flatMap(({ branch, counters }) => counters.filter(({ state }) => state === "closed").slice(0, 1).map(({ id }) => ({ branch, counter: id })));
}
