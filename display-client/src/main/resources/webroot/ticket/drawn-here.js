/**
 * The numbers that were drawn by this browser, so that whoever scans again finds those that are open. Kept until a number has
 * ended, and a day at most. A browser that keeps nothing is no reason to fail.
 */

import { read } from "../shared/http.js";

const KEY = "drawn-here";
const LIFE_MILLIS = 86_400_000;
const MOST = 10;

/** Keeps that a number was drawn here. */
export function keepDrawn(id) {
  keep([{ id, at: Date.now() }, ...kept().filter((drawn) => drawn.id !== id)].slice(0, MOST));
}

/** Those of a branch that are open, the newest first. What cannot be read now stays, and is not among them. */
export async function openHere(branch) {
  const answers = await Promise.all(kept().map(async (drawn) => ({ drawn, ticket: await lookUp(drawn.id) })));
  const gone = answers.filter(({ ticket }) => ticket === null || ticket?.state === "ended").map(({ drawn }) => drawn.id);
  if (gone.length > 0) {
    keep(kept().filter(({ id }) => !gone.includes(id)));
  }
  return answers.map(({ ticket }) => ticket).filter((ticket) => ticket && ticket.state !== "ended" && ticket.branch.id === branch);
}

/** Null for one that there is not any more; undefined while nobody can say. */
async function lookUp(id) {
  try {
    return await read(`/api/v1/tickets/${id}`);
  } catch (problem) {
    return problem.code === "ticket-unknown" ? null : undefined;
  }
}

function kept() {
  try {
    const drawn = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return drawn.filter(({ at }) => Math.abs(Date.now() - at) < LIFE_MILLIS);
  } catch {
    return [];
  }
}

function keep(drawn) {
  try {
    localStorage.setItem(KEY, JSON.stringify(drawn));
  } catch {
    // Private windows may refuse; the page works without.
  }
}
