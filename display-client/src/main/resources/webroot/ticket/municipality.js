/**
 * Whose page it is and whom to call, as last read: what a page says when there is no connection. It says nothing of anybody,
 * so it stays. A browser that keeps nothing is no reason to fail.
 */

import { read } from "../shared/http.js";

const KEY = "municipality";

/** As last read; null where it never was. */
export function keptMunicipality() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** As the server has it now, which is kept. */
export async function readMunicipality() {
  const municipality = await read("/api/v1/municipality");
  try {
    localStorage.setItem(KEY, JSON.stringify(municipality));
  } catch {
    // Then it is read again the next time.
  }
  return municipality;
}
