/**
 * The appointments that this browser has, so that whoever scans the code on the kiosk with the same phone checks in instead of
 * drawing a number. Kept until its time is over. A browser that keeps nothing is no reason to fail.
 */

import { read } from "./http.js";

const KEY = "booked-here";
const FREED = "freed-here";
const MOST = 10;

/** Keeps an appointment as the server tells it; one that is to come no more goes. */
export function keepBooked({ id, state, branch, keptUntil, now }) {
  const others = kept().filter((one) => one.id !== id && one.until > Date.parse(now));
  const mine = state === "booked" ? [{ id, branch: branch.id, until: Date.parse(keptUntil) }] : [];
  try {
    localStorage.setItem(KEY, JSON.stringify([...mine, ...others].slice(0, MOST)));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

/** Those of a branch whose day it is by the server's clock, as they are now, the earliest first. What cannot be read is not among them. */
export async function bookedHere(branch) {
  const mine = kept().filter((one) => one.branch === branch);
  const found = await Promise.all(mine.map(({ id }) => lookUp(id)));
  return found
    .filter((one) => one?.state === "booked" && one.from.slice(0, 10) === one.now.slice(0, 10) && Date.parse(one.now) <= Date.parse(one.keptUntil))
    .sort((one, other) => Date.parse(one.from) - Date.parse(other.from));
}

async function lookUp(id) {
  try {
    const found = await read(`/api/v1/appointments/${id}`);
    keepBooked(found);
    return found;
  } catch {
    return null;
  }
}

/** Keeps which number was given up for an appointment, for this tab. */
export function keepFreed(id, number) {
  try {
    sessionStorage.setItem(FREED, JSON.stringify({ id, number }));
  } catch {
    // Then it is not said again.
  }
}

/** The number that was given up for an appointment in this tab; undefined where none was. */
export function freedFor(id) {
  try {
    const freed = JSON.parse(sessionStorage.getItem(FREED));
    return freed?.id === id ? freed.number : undefined;
  } catch {
    return undefined;
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}
